import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { LATE_NOTE, TOTALS } from '../names';

/** How a ballot stood before it was altered after counting ended. */
export interface LateBallot {
  /** Its candidate; absent where there was no ballot. */
  before?: string | undefined;
  /** DynamoDB deleted it as expired: nobody altered it, and it stays as it was. */
  expired: boolean;
}

/** What was altered after counting ended, by voter key: the first alteration of each ballot. */
export type LateBallots = ReadonlyMap<string, LateBallot>;

type Item = Record<string, AttributeValue>;

/** The key in Totals of a write shard's `n`th note, counted from 0. */
export function lateNoteKey(pollShard: string, n: number): string {
  return `${pollShard}${LATE_NOTE.keyPart}${n}`;
}

/** The item of one note: ballots altered late that one batch of the stream told of. It is written once. */
export function toLateNote(key: string, ballots: LateBallots): Item {
  const entries = [...ballots].map(([voterKey, { before = '', expired }]) => [
    voterKey,
    { S: `${expired ? LATE_NOTE.expired : LATE_NOTE.altered}${before}` },
  ]);
  return { [TOTALS.pollShard]: { S: key }, [LATE_NOTE.ballots]: { M: Object.fromEntries(entries) } };
}

/** The ballots of notes in their order. */
export function fromLateNotes(notes: readonly Item[]): Map<string, LateBallot> {
  const ballots = new Map<string, LateBallot>();
  for (const note of notes) {
    for (const [voterKey, { S = '' }] of Object.entries(note[LATE_NOTE.ballots]?.M ?? {})) {
      const before = S.slice(1) || undefined;
      if (!ballots.has(voterKey)) ballots.set(voterKey, { before, expired: S[0] === LATE_NOTE.expired });
    }
  }
  return ballots;
}

/** Ballots that somebody altered, not counting those that only expired. */
export function alteredBallots(late: LateBallots): number {
  return [...late.values()].filter(({ expired }) => !expired).length;
}
