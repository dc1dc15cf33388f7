import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { pollShards, suffixOf } from '../../contract/write-shard';
import { pollDigest, shardDigest } from '../../lambda/shared/recount/digest';
import { readBallots } from '../../lambda/shared/recount/read-ballots';
import { shardsReader } from '../../lambda/shared/recount/read-shard';
import { type Ballot, type BallotFrame, isValid } from '../../lambda/shared/tables/ballot';
import type { ShardTotals } from '../../lambda/shared/tables/totals-item';
import type { RehearsedPoll } from '../faults/fault';
import type { VoterModel } from '../voters/voter-model';
import { compare, type Difference } from './compare';
import { type Voters, wrongBallots } from './wrong-ballots';

export interface CheckParts extends RehearsedPoll {
  db: DynamoDBClient;
  votesTable: string;
  totalsTable: string;
  voterKey(pollId: string, voterId: string): string;
}

/** What the tables hold, compared with what voters were told. */
export interface BallotCheck extends Difference {
  /** Ballots in Votes that count. */
  ballots: number;
  /** Voters whose ballot in Votes is not what they were told, but for those whose later action was undone. */
  wrongBallots: string[];
  /** Voters whose ballot in Votes is one that they had replaced or retracted, and were told so. */
  undone: string[];
  /** Of these ballots, to compare with the certificate's. */
  digest: string;
  /** What certification repaired, by write shard. */
  repairs: Repair[];
}

/** A counter that certification set right. */
export interface Repair {
  counter: string;
  /** Absent where only the certificate tells of it. */
  pollShard?: string;
  counted: number;
  recounted: number;
}

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
    addTo(check, compareShard(model, voters, totals));
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
    if (!setBack.includes(totals.pollShard)) addTo(sum, compareShard(model, voters, totals));
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

function compareShard(model: VoterModel, voters: Voters, { counters }: ShardTotals): Difference {
  return compare(model.bounds(voters.values()), counters);
}

function addTo(sum: Difference, { lost, twice }: Difference): void {
  sum.lost += lost;
  sum.twice += twice;
}

function repairsOf({ pollShard, discrepancies }: ShardTotals): Repair[] {
  return [...discrepancies].map(([counter, counts]) => ({ pollShard, counter, ...counts }));
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
  return { ...ballot, choice: model.standing(voterId) ?? ballot.choice };
}
