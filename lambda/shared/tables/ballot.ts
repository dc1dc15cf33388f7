import { type BallotRule, type Choice, isSameChoice, ruleBroken } from '../../../contract/choice';
import { isId } from '../../../contract/id';
import { MAX_CANDIDATES, MAX_POINTS, MAX_WEIGHT } from '../../../contract/limits';
import { isPollShard, pollShard, suffixOf } from '../../../contract/write-shard';
import { SUMS, VOTES } from '../names';
import { isVoterKey } from '../voter-keys/voter-key';
import type { Poll } from './poll';

/** One attribute of an item, as stream records and the SDK both carry it. */
interface Attribute {
  S?: string | undefined;
  N?: string | undefined;
  M?: Record<string, Attribute> | undefined;
}

/** An item of Votes, as stream records and the SDK both carry it. */
export type Item = Record<string, Attribute>;

/** What a ballot says, and what that weighs. */
export interface WeighedChoice {
  choice: Choice;
  weight: number;
}

/** What the count needs of one ballot. */
export interface Ballot extends WeighedChoice {
  pollShard: string;
  voterKey: string;
}

/** What a ballot must fit to count in a poll. */
export interface BallotFrame {
  pollId: string;
  writeShards: number;
  candidateIds: ReadonlySet<string>;
  rule: BallotRule;
}

/** What an item of Votes is: a ballot, the mark that a voter retracted theirs, or neither. */
export type VoteItem = { kind: 'ballot'; ballot: Ballot } | { kind: 'retraction' } | { kind: 'stranger' };

const STRANGER: VoteItem = { kind: 'stranger' };
const RETRACTION: VoteItem = { kind: 'retraction' };

export function ballotFrame({ pollId, writeShards, candidates, ballot }: Poll): BallotFrame {
  const candidateIds = new Set(candidates.map(({ candidateId }) => candidateId));
  return { pollId, writeShards, candidateIds, rule: ballot };
}

/** Reads an item by its form alone; whether a ballot counts, {@link isValid} tells. */
export function readVoteItem(item: Item): VoteItem {
  const shard = item[VOTES.pollShard]?.S;
  const voterKey = item[VOTES.voterKey]?.S;
  if (!shard || !voterKey || !isPollShard(shard) || !isVoterKey(voterKey)) return STRANGER;
  const written = item[VOTES.choice];
  if (written === undefined) return item[VOTES.castAt]?.S ? RETRACTION : STRANGER;
  const said = readChoice(item);
  return said ? { kind: 'ballot', ballot: { pollShard: shard, voterKey, ...said } } : STRANGER;
}

/** What an item says, if it has the form of a choice. */
export function readChoice(item: Item): WeighedChoice | undefined {
  const numbers = item[VOTES.choice]?.M;
  const weight = wholeNumber(item[VOTES.weight] ?? ONE, MAX_WEIGHT);
  if (!numbers || weight === undefined) return undefined;
  const choice = new Map<string, number>();
  for (const candidateId in numbers) {
    const number = wholeNumber(numbers[candidateId], MAX_POINTS);
    if (number === undefined || !isId(candidateId)) return undefined;
    choice.set(candidateId, number);
  }
  return choice.size > 0 && choice.size <= MAX_CANDIDATES ? { choice, weight } : undefined;
}

const ONE: Attribute = { N: '1' };

function wholeNumber(value: Attribute | undefined, max: number): number | undefined {
  if (value?.N === undefined) return undefined;
  const number = Number(value.N);
  return Number.isInteger(number) && number >= 1 && number <= max ? number : undefined;
}

/** The attributes that hold what a ballot says; a weight of 1 is left out. */
export function choiceAttributes({ choice, weight }: WeighedChoice) {
  const numbers = [...choice].map(([candidateId, number]) => [candidateId, { N: String(number) }]);
  return {
    [VOTES.choice]: { M: Object.fromEntries(numbers) },
    ...(weight !== 1 && { [VOTES.weight]: { N: String(weight) } }),
  };
}

/**
 * Whether a ballot counts in its poll: the poll allows its choice, and it stands in the write shard that follows from its
 * voter key. There it is the only one of its voter. The tally and every recount ask this one function, so they agree.
 */
export function isValid(ballot: Ballot, { pollId, writeShards, candidateIds, rule }: BallotFrame): boolean {
  for (const candidateId of ballot.choice.keys()) if (!candidateIds.has(candidateId)) return false;
  return (
    ruleBroken(ballot.choice, rule) === undefined &&
    ballot.pollShard === pollShard(pollId, suffixOf(ballot.voterKey, writeShards))
  );
}

/** Adds what a ballot comes to, times `sign`, to counters: its votes, itself, and its weight. */
export function addBallot(
  counters: Map<string, number>,
  { choice, weight }: WeighedChoice,
  sign: 1 | -1,
): void {
  for (const [candidateId, number] of choice) add(counters, candidateId, sign * weight * number);
  add(counters, SUMS.ballots, sign);
  add(counters, SUMS.weight, sign * weight);
}

/** Whether two ballots count the same. */
export function isSameBallot(a: WeighedChoice, b: WeighedChoice): boolean {
  return a.weight === b.weight && isSameChoice(a.choice, b.choice);
}

export function add(counters: Map<string, number>, counter: string, amount: number): void {
  counters.set(counter, (counters.get(counter) ?? 0) + amount);
}

/** The counters of a poll: one per candidate, and the sums. */
export function counterNames({ candidateIds }: Pick<BallotFrame, 'candidateIds'>): string[] {
  return [...candidateIds, SUMS.ballots, SUMS.weight];
}
