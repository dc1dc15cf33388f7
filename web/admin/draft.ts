import type { PollView } from '../../contract/poll';

/** A candidate as it stands in the form. */
export interface CandidateDraft {
  /** Keeps its row the same one when rows are moved; unique in the draft. */
  key: number;
  label: string;
  /** As the operator typed it; it follows from the label while absent or empty. */
  id?: string | undefined;
}

/** What the form that creates a poll holds. Times are as an `<input type="datetime-local">` has them: local, no zone. */
export interface PollDraft {
  title: string;
  candidates: CandidateDraft[];
  /** As the operator typed it; absent while it follows from the title. */
  pollId?: string | undefined;
  /** The poll id when there is neither: made up beforehand, so that trying again sends the same. */
  spareId: string;
  opens: 'at-once' | 'at-time';
  opensAt: string;
  closes: 'by-hand' | 'at-time';
  closesAt: string;
  changeable: boolean;
  resultsVisible: PollView['resultsVisible'];
  writeShards: string;
  /** The poll id that was last sent without an answer: there may be a poll by now. */
  unconfirmed?: string | undefined;
}

const WRITE_SHARDS = 32;

/** The form at first, with room for the two candidates that make a choice. */
export function emptyDraft(spareId: string): PollDraft {
  return {
    title: '',
    candidates: [
      { key: 0, label: '' },
      { key: 1, label: '' },
    ],
    spareId,
    opens: 'at-once',
    opensAt: '',
    closes: 'by-hand',
    closesAt: '',
    changeable: true,
    resultsVisible: 'always',
    writeShards: String(WRITE_SHARDS),
  };
}
