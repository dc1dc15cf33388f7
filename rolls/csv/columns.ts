export interface Column {
  /** What it may be called, the usual name first. Letter case, blanks and punctuation make no difference. */
  names: readonly string[];
  required: boolean;
}

/** The columns to find in a file, by what its reader calls them. A file may have others. */
export type Columns<K extends string, C extends Column = Column> = Readonly<Record<K, C>>;

/** Why a header cannot be used. */
export type HeaderProblem<K extends string> =
  | { kind: 'not-csv' }
  | { kind: 'missing'; column: K; name: string }
  /** `given` is what the file calls them. */
  | { kind: 'twice'; column: K; name: string; given: string[] };

export type FoundColumns<K extends string> =
  /** Where each column stands in a row; those that the file does not have are left out. */
  { ok: true; places: ReadonlyMap<K, number> } | { ok: false; problem: HeaderProblem<K> };

const CONTROL = /\p{Cc}/u;

/** Finds the columns in the first row of a file. */
export function findColumns<K extends string>(
  header: readonly string[],
  columns: Columns<K>,
): FoundColumns<K> {
  if (CONTROL.test(header.join(''))) return { ok: false, problem: { kind: 'not-csv' } };
  const plainHeader = header.map(plain);
  const places = new Map<K, number>();
  for (const column in columns) {
    const { names, required } = columns[column];
    const wanted = names.map(plain);
    const found = [...plainHeader.keys()].filter((at) => wanted.includes(plainHeader[at] ?? ''));
    const [place, second] = found;
    const name = names[0] ?? column;
    if (place !== undefined) places.set(column, place);
    else if (required) return { ok: false, problem: { kind: 'missing', column, name } };
    if (second !== undefined) {
      const given = found.map((at) => header[at] ?? '');
      return { ok: false, problem: { kind: 'twice', column, name, given } };
    }
  }
  return { ok: true, places };
}

/** `Voter_ID` and `voter id` are the same column. */
function plain(name: string): string {
  const letters = name.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
  return letters === '' ? name : letters;
}
