import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { type Ballot, type BallotFrame, isValid } from '../../lambda/shared/tables/ballot';
import { pollDigest, shardDigest } from '../../lambda/shared/recount/digest';
import { readBallots } from '../../lambda/shared/recount/read-ballots';
import { shardsReader } from '../../lambda/shared/recount/read-shard';
import type { ShardTotals } from '../../lambda/shared/tables/totals-item';
import { pollShards, suffixOf } from '../../contract/write-shard';
import { compare } from './compare';
import type { VoterModel } from './model';
import type { BallotCheck, Difference, Repair } from './rehearsal';

export interface CheckParts {
  db: DynamoDBClient;
  votesTable: string;
  totalsTable: string;
  pollId: string;
  writeShards: number;
  candidateIds: readonly string[];
  voterKey(pollId: string, voterId: string): string;
}

/** Voters of one write shard, by voter key. */
type Voters = ReadonlyMap<string, string>;

/** Reads the tables and compares them with what voters were told: each voter's ballot, and each write shard's totals. */
export async function checkBallots(model: VoterModel, parts: CheckParts): Promise<BallotCheck> {
  const check: BallotCheck = {
    lost: 0,
    twice: 0,
    ballots: 0,
    wrongBallots: [],
    undone: [],
    digest: '',
    repairs: [],
  };
  const frame: BallotFrame = { ...parts, candidateIds: new Set(parts.candidateIds) };
  const digests: string[] = [];
  for (const { voters, totals } of await readShards(model, parts)) {
    const ballots = await validBallots(totals.pollShard, frame, parts);
    digests.push(shardDigest(ballots.map((ballot) => asItStood(ballot, model, voters))));
    check.ballots += ballots.length;
    const { wrong, undone } = wrongBallots(model, voters, ballots);
    check.wrongBallots.push(...wrong);
    check.undone.push(...undone);
    const { lost, twice } = compareShard(model, voters, totals, parts);
    check.lost += lost;
    check.twice += twice;
    check.repairs.push(...repairsOf(totals));
  }
  return { ...check, digest: pollDigest(digests) };
}

/** Compares Totals alone, but for the write shards whose counts were set back. */
export async function checkShards(
  model: VoterModel,
  parts: CheckParts,
  setBack: readonly string[],
): Promise<Difference> {
  const sum: Difference = { lost: 0, twice: 0 };
  for (const { voters, totals } of await readShards(model, parts)) {
    if (setBack.includes(totals.pollShard)) continue;
    const { lost, twice } = compareShard(model, voters, totals, parts);
    sum.lost += lost;
    sum.twice += twice;
  }
  return sum;
}

/** The write shards in suffix order: their voters, and what Totals hold of them. */
async function readShards(
  model: VoterModel,
  { db, totalsTable, pollId, writeShards, voterKey }: CheckParts,
): Promise<{ voters: Voters; totals: ShardTotals }[]> {
  const shards = Array.from({ length: writeShards }, () => new Map<string, string>());
  for (const voterId of model.voters()) {
    const key = voterKey(pollId, voterId);
    shards[suffixOf(key, writeShards)]?.set(key, voterId);
  }
  const totals = await shardsReader(db, totalsTable)(pollShards(pollId, writeShards));
  return totals.map((one, suffix) => ({ totals: one, voters: shards[suffix] ?? new Map<string, string>() }));
}

function compareShard(
  model: VoterModel,
  voters: Voters,
  { votes }: ShardTotals,
  { candidateIds }: CheckParts,
): Difference {
  const counted = new Map([...votes].filter(([candidateId]) => candidateIds.includes(candidateId)));
  return compare(model.bounds(voters.values()), counted);
}

function repairsOf({ pollShard, discrepancies }: ShardTotals): Repair[] {
  return [...discrepancies].map(([candidateId, counts]) => ({ pollShard, candidateId, ...counts }));
}

/** Those of a write shard that count. */
async function validBallots(
  pollShard: string,
  frame: BallotFrame,
  { db, votesTable }: CheckParts,
): Promise<Ballot[]> {
  const ballots: Ballot[] = [];
  for await (const ballot of readBallots(db, votesTable, pollShard)) {
    if (isValid(ballot, frame)) ballots.push(ballot);
  }
  return ballots;
}

/** A ballot before somebody altered it in the table. */
function asItStood(ballot: Ballot, model: VoterModel, voters: Voters): Ballot {
  const voterId = voters.get(ballot.voterKey);
  if (voterId === undefined || !model.isAltered(voterId)) return ballot;
  return { ...ballot, candidateId: model.standing(voterId) ?? ballot.candidateId };
}

/**
 * Voters whose ballot is not what they were told, those apart whose ballot is one that they had replaced; also ballots of
 * nobody who voted.
 */
export function wrongBallots(
  model: VoterModel,
  voters: Voters,
  ballots: readonly Pick<Ballot, 'voterKey' | 'candidateId'>[],
): { wrong: string[]; undone: string[] } {
  const found = new Map(ballots.map(({ voterKey, candidateId }) => [voterKey, candidateId]));
  const strangers = [...found.keys()].filter((key) => !voters.has(key));
  const differing = [...voters].filter(([key, voterId]) => !isRight(model, voterId, found.get(key)));
  const isUndone = ([key, voterId]: [string, string]) => model.isOutdated(voterId, found.get(key));
  const voterIds = (some: [string, string][]) => some.map(([, voterId]) => voterId);
  return {
    wrong: [...voterIds(differing.filter((one) => !isUndone(one))), ...strangers],
    undone: voterIds(differing.filter(isUndone)),
  };
}

function isRight(model: VoterModel, voterId: string, ballot: string | undefined): boolean {
  if (model.isAltered(voterId)) return ballot !== undefined;
  if (ballot === undefined && model.isExpired(voterId)) return true;
  return model.possible(voterId).includes(ballot);
}
