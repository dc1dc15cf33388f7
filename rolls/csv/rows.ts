import type { WrongRow } from '../row-problem';

export interface GoodRow<K extends string> {
  ok: true;
  /** Where the row ends, counted from 1. */
  line: number;
  /** Fields of the columns asked for; those of a column that the file does not have are left out. */
  fields: ReadonlyMap<K, string>;
}

/** Reads the rows below a header, whose columns stand at these places. */
export function rowReader<K extends string>(header: readonly string[], places: ReadonlyMap<K, number>) {
  return (record: readonly string[], line: number): GoodRow<K> | WrongRow => {
    const isTooLong = record.slice(header.length).some((field) => field !== '');
    if (record.length < header.length || isTooLong) {
      return {
        ok: false,
        line,
        problem: { kind: 'field-count', given: record.length, wanted: header.length },
      };
    }
    const fields = new Map<K, string>();
    for (const [key, at] of places) fields.set(key, record[at] ?? '');
    return { ok: true, line, fields };
  };
}
