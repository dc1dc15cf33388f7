import type { DynamoDBRecord } from 'aws-lambda';
import { VOTES } from '../../lambda/shared/names';
import { pickOf } from './vote-stream';

/** Votes per candidate. */
export type Votes = Map<string, number>;

/** The votes per candidate that stand at the end of a stream: its ballots are replayed and counted, nothing is added up. */
export function recount(records: Iterable<DynamoDBRecord>): Votes {
  const ballots = new Map<string, string>();
  for (const { dynamodb } of records) {
    const voterKey = dynamodb?.Keys?.[VOTES.voterKey]?.S ?? '';
    const candidateId = pickOf(dynamodb?.NewImage);
    if (candidateId === undefined) ballots.delete(voterKey);
    else ballots.set(voterKey, candidateId);
  }
  const votes: Votes = new Map();
  for (const candidateId of ballots.values()) votes.set(candidateId, (votes.get(candidateId) ?? 0) + 1);
  return votes;
}

/** How far off counted votes are: the difference of each candidate, without its sign, summed. */
export function errorIn(counted: Votes, recounted: Votes): number {
  const candidates = new Set([...counted.keys(), ...recounted.keys()]);
  let error = 0;
  for (const candidate of candidates) {
    error += Math.abs((counted.get(candidate) ?? 0) - (recounted.get(candidate) ?? 0));
  }
  return error;
}
