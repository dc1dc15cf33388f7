import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Ballot } from '../../lambda/shared/ballot';
import { pollDigest, shardDigest } from '../../lambda/shared/recount/digest';
import { readBallots } from '../../lambda/shared/recount/read-ballots';
import { shardReader } from '../../lambda/shared/recount/read-shard';
import { pollShards, suffixOf } from '../../lambda/shared/write-shard';
import { compare } from './compare';
import type { VoterModel } from './model';
import type { BallotCheck } from './rehearsal';

export interface CheckParts {
  db: DynamoDBClient;
  votesTable: string;
  totalsTable: string;
  pollId: string;
  writeShards: number;
  candidateIds: readonly string[];
  voterKey(pollId: string, voterId: string): string;
}

/** Reads the tables and compares them with what voters were told: each voter's ballot, and each write shard's totals. */
export async function checkBallots(model: VoterModel, parts: CheckParts): Promise<BallotCheck> {
  const check: BallotCheck = { lost: 0, twice: 0, ballots: 0, wrongBallots: [], digest: '' };
  const voters = votersByShard(model, parts);
  const totalsOf = shardReader(parts.db, parts.totalsTable);
  const digests: string[] = [];
  for (const [suffix, pollShard] of pollShards(parts.pollId, parts.writeShards).entries()) {
    const inShard = voters.get(suffix) ?? new Map<string, string>();
    const ballots = await ballotsOf(pollShard, parts);
    digests.push(shardDigest(ballots));
    check.ballots += ballots.length;
    check.wrongBallots.push(...wrongBallots(model, inShard, ballots));
    const { votes } = await totalsOf(pollShard);
    const counted = new Map([...votes].filter(([candidateId]) => parts.candidateIds.includes(candidateId)));
    const { lost, twice } = compare(model.bounds(inShard.values()), counted);
    check.lost += lost;
    check.twice += twice;
  }
  return { ...check, digest: pollDigest(digests) };
}

/** By suffix: the voters of each write shard, by voter key. */
function votersByShard(
  model: VoterModel,
  { pollId, writeShards, voterKey }: CheckParts,
): Map<number, Map<string, string>> {
  const shards = new Map<number, Map<string, string>>();
  for (const voterId of model.voters()) {
    const key = voterKey(pollId, voterId);
    const suffix = suffixOf(key, writeShards);
    const voters = shards.get(suffix) ?? new Map<string, string>();
    shards.set(suffix, voters.set(key, voterId));
  }
  return shards;
}

/** Voters whose ballot is not what they were told; also ballots of nobody who voted. */
export function wrongBallots(
  model: VoterModel,
  voters: ReadonlyMap<string, string>,
  ballots: readonly Pick<Ballot, 'voterKey' | 'candidateId'>[],
): string[] {
  const found = new Map(ballots.map(({ voterKey, candidateId }) => [voterKey, candidateId]));
  const strangers = [...found.keys()].filter((key) => !voters.has(key));
  const wrong = [...voters].filter(([key, voterId]) => {
    const ballot = found.get(key);
    const gone = ballot === undefined && model.isExpired(voterId);
    return !gone && !model.possible(voterId).includes(ballot);
  });
  return [...wrong.map(([, voterId]) => voterId), ...strangers];
}

/** The ballots for the poll's candidates. */
async function ballotsOf(pollShard: string, { db, votesTable, candidateIds }: CheckParts): Promise<Ballot[]> {
  const ballots: Ballot[] = [];
  for await (const ballot of readBallots(db, votesTable, pollShard)) {
    if (candidateIds.includes(ballot.candidateId)) ballots.push(ballot);
  }
  return ballots;
}
