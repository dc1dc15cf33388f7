import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { choiceText, readChoiceText } from '../../../contract/choice';
import { LATE_NOTE, TOTALS } from '../names';
import { fromIsoTime } from '../runtime/clocks';
import type { CastChoice } from './ballot';

/** A voter key has 64 hexadecimal digits; three bytes of overhead an entry (DynamoDB Developer Guide, item sizes). */
const VOTER_KEY_BYTES = 64;
const ENTRY_FRAME_BYTES = 3;
/** Ids of candidates have none. */
const BEFORE_TIME = '@';

/** How a ballot stood before it was altered after counting ended. */
export interface LateBallot {
  /** What it said; absent where there was no ballot. */
  before?: CastChoice | undefined;
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
  const entries = [...ballots].map(([voterKey, ballot]) => [voterKey, { S: lateText(ballot) }]);
  return { [TOTALS.pollShard]: { S: key }, [LATE_NOTE.ballots]: { M: Object.fromEntries(entries) } };
}

/** What a ballot takes of the room in a note, in bytes. */
export function lateBallotBytes(ballot: LateBallot): number {
  return VOTER_KEY_BYTES + ENTRY_FRAME_BYTES + lateText(ballot).length;
}

/**
 * One letter for how it was altered; then, where there was a ballot, its weight and choice, and when it was cast where that is
 * known: `a1:alice=1,bob=1@2026-11-21T12:00:00.000Z`.
 */
function lateText({ before, expired }: LateBallot): string {
  const letter = expired ? LATE_NOTE.expired : LATE_NOTE.altered;
  if (!before) return letter;
  const { weight, choice, castAt } = before;
  // Whoever writes past the API may write any text there, and a note has only so much room.
  const cast = fromIsoTime(castAt) === undefined ? '' : `${BEFORE_TIME}${castAt}`;
  return `${letter}${weight}:${choiceText(choice)}${cast}`;
}

/** Throws when the text is not one that {@link lateText} wrote. */
function readLateText(text: string): LateBallot {
  const expired = text[0] === LATE_NOTE.expired;
  if (text.length === 1) return { expired };
  const at = text.indexOf(':');
  const [said = '', castAt] = text.slice(at + 1).split(BEFORE_TIME);
  const choice = readChoiceText(said);
  const weight = Number(text.slice(1, at));
  if (!choice || !Number.isInteger(weight)) throw new Error(`A late ballot is noted as "${text}".`);
  return { before: { choice, weight, ...(castAt !== undefined && { castAt }) }, expired };
}

/** The ballots of notes in their order. */
export function fromLateNotes(notes: readonly Item[]): Map<string, LateBallot> {
  const ballots = new Map<string, LateBallot>();
  for (const note of notes) {
    for (const [voterKey, { S = '' }] of Object.entries(note[LATE_NOTE.ballots]?.M ?? {})) {
      if (!ballots.has(voterKey)) ballots.set(voterKey, readLateText(S));
    }
  }
  return ballots;
}

/** Ballots that somebody altered, not counting those that only expired. */
export function alteredBallots(late: LateBallots): number {
  return [...late.values()].filter(({ expired }) => !expired).length;
}
