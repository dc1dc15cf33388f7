import { MAX_ID_LENGTH } from '../../contract/limits';
import type { CandidateDraft, PollDraft } from './draft';

const SPARE_ID_BYTES = 8;

/** An id that reads like the text: its Latin letters and digits, with hyphens between the words. Empty when it has none. */
export function idLike(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-/, '')
    .slice(0, MAX_ID_LENGTH)
    .replace(/-$/, '');
}

/** An id for each candidate: the one typed, else one like the label that no other candidate has. */
export function candidateIds(candidates: readonly CandidateDraft[]): string[] {
  const taken = new Set(candidates.flatMap(({ id }) => id || []));
  return candidates.map(({ id, label }, index) => {
    if (id) return id;
    const free = firstFree(idLike(label) || `candidate-${index + 1}`, taken);
    taken.add(free);
    return free;
  });
}

/** The id the form shows: the one typed, else one like the title. */
export function shownPollId({ pollId, title }: PollDraft): string {
  return pollId ?? idLike(title);
}

/** The id the poll is sent with. */
export function finalPollId(draft: PollDraft): string {
  return shownPollId(draft) || draft.spareId;
}

/** An id for a poll like the one with this id: `lunch` becomes `lunch-2`, and that `lunch-3`. */
export function copiedId(pollId: string): string {
  const [, stem = pollId, number = '1'] = /^(.*?)(?:-(\d{1,3}))?$/.exec(pollId) ?? [];
  const ending = `-${Number(number) + 1}`;
  return stem.slice(0, MAX_ID_LENGTH - ending.length) + ending;
}

/** An id nobody chose, of the form the service makes up too: 16 hexadecimal digits. */
export function randomId(): string {
  const bytes = crypto.getRandomValues(new Uint8Array(SPARE_ID_BYTES));
  return Array.from(bytes, (byte) => byte.toString(16).padStart(2, '0')).join('');
}

function firstFree(id: string, taken: ReadonlySet<string>): string {
  let free = id;
  for (let number = 2; taken.has(free); number++) {
    const ending = `-${number}`;
    free = id.slice(0, MAX_ID_LENGTH - ending.length) + ending;
  }
  return free;
}
