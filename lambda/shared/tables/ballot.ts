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

/** A choice, and when it was cast. */
export interface CastChoice extends WeighedChoice {
  /** ISO 8601; absent where nobody asked for it, or knows it. */
  castAt?: string | undefined;
}

/** What the count needs of one ballot. */
export interface Ballot extends CastChoice {
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

/** What an item of Votes says: a choice, that its voter retracted theirs, or nothing that is known. */
export type Said = WeighedChoice | 'retracted' | 'unknown';

export function ballotFrame({ pollId, writeShards, candidates, ballot }: Poll): BallotFrame {
  const candidateIds = new Set(candidates.map(({ candidateId }) => candidateId));
  return { pollId, writeShards, candidateIds, rule: ballot };
}

/** The ballot that an item holds, by its form alone; whether it counts, {@link isValid} tells. */
export function readBallot(item: Item): Ballot | undefined {
  const shard = item[VOTES.pollShard]?.S;
  const voterKey = item[VOTES.voterKey]?.S;
  if (!shard || !voterKey || !isPollShard(shard) || !isVoterKey(voterKey)) return undefined;
  const vote = readVote(item);
  return vote && { pollShard: shard, voterKey, ...vote };
}

/** The vote that an item holds, by its form alone; a retraction is none. */
export function readVote(item: Item): WeighedChoice | undefined {
  const said = readSaid(item);
  return typeof said === 'string' ? undefined : said;
}

/** What an item says, by its form alone. */
export function readSaid(item: Item): Said {
  const written = item[VOTES.choice];
  if (written === undefined) return item[VOTES.castAt]?.S ? 'retracted' : 'unknown';
  const weight = item[VOTES.weight];
  const weighs = weight === undefined ? 1 : wholeNumber(weight, MAX_WEIGHT);
  if (!written.M || weighs === undefined) return 'unknown';
  return readNumbers(written.M, weighs) ?? 'unknown';
}

function readNumbers(numbers: Record<string, Attribute>, weight: number): WeighedChoice | undefined {
  const ids = Object.keys(numbers);
  const [first] = ids;
  if (first === undefined || ids.length > MAX_CANDIDATES) return undefined;
  if (ids.length === 1 && weight === 1 && numbers[first]?.N === '1') return onePick(first);
  const choice = new Map<string, number>();
  for (const candidateId of ids) {
    const number = wholeNumber(numbers[candidateId], MAX_POINTS);
    if (number === undefined || !isId(candidateId)) return undefined;
    choice.set(candidateId, number);
  }
  return { choice, weight };
}

/** Most ballots pick one candidate, and there are few of those: what such a ballot says is made once and shared. */
const ONE_PICK = new Map<string, WeighedChoice>();
const MAX_SHARED_PICKS = 10_000;

function onePick(candidateId: string): WeighedChoice | undefined {
  const known = ONE_PICK.get(candidateId);
  if (known) return known;
  if (!isId(candidateId)) return undefined;
  if (ONE_PICK.size >= MAX_SHARED_PICKS) ONE_PICK.clear();
  const said = { choice: new Map([[candidateId, 1]]), weight: 1 };
  ONE_PICK.set(candidateId, said);
  return said;
}

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
 * Whether a ballot counts in its poll: the poll allows its choice, and it stands in its own write shard. There it is the only
 * one of its voter. The tally and every recount ask these functions, so they agree.
 */
export function isValid(ballot: Ballot, frame: BallotFrame): boolean {
  return isInPlace(ballot, frame) && isAllowed(ballot.choice, frame);
}

/** Whether a voter key's ballot belongs in this write shard. */
export function isInPlace(
  { pollShard: shard, voterKey }: Pick<Ballot, 'pollShard' | 'voterKey'>,
  { pollId, writeShards }: BallotFrame,
): boolean {
  return shard === pollShard(pollId, suffixOf(voterKey, writeShards));
}

/** Whether the poll allows a choice. */
export function isAllowed(choice: Choice, { candidateIds, rule }: BallotFrame): boolean {
  for (const candidateId of choice.keys()) if (!candidateIds.has(candidateId)) return false;
  return ruleBroken(choice, rule) === undefined;
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
  return a === b || (a.weight === b.weight && isSameChoice(a.choice, b.choice));
}

export function add(counters: Map<string, number>, counter: string, amount: number): void {
  counters.set(counter, (counters.get(counter) ?? 0) + amount);
}

/** The counters of a poll: one per candidate, and the sums. */
export function counterNames({ candidateIds }: Pick<BallotFrame, 'candidateIds'>): string[] {
  return [...candidateIds, SUMS.ballots, SUMS.weight];
}
