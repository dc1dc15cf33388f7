import { type CandidateDraft, emptyDraft, type PollDraft } from '../../../web/admin/draft';

/** Candidates with these labels, keyed 0, 1, 2 … */
export function candidatesOf(...labels: string[]): CandidateDraft[] {
  return labels.map((label, key) => ({ key, label }));
}

/** A draft that can be sent, with the given parts. */
export function aDraft(parts: Partial<PollDraft> = {}): PollDraft {
  return {
    ...emptyDraft('0123456789abcdef'),
    title: 'Which song is best?',
    candidates: candidatesOf('Alice', 'Bob'),
    ...parts,
  };
}
