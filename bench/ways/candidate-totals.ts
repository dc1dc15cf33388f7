import { type DynamoDBClient, ScanCommand, type Update, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import type { DynamoDBRecord } from 'aws-lambda';
import type { Votes } from '../stream/recount';
import { pickOf } from '../stream/vote-stream';

/** One candidate's gain or loss. */
export interface Delta {
  candidateId: string;
  votes: 1 | -1;
}

/** What a record means for the candidates: a change of mind takes from one and gives to another. */
export function deltasOf({ dynamodb }: DynamoDBRecord): Delta[] {
  const before = pickOf(dynamodb?.OldImage);
  const after = pickOf(dynamodb?.NewImage);
  if (before === after) return [];
  const deltas: Delta[] = [];
  if (before !== undefined) deltas.push({ candidateId: before, votes: -1 });
  if (after !== undefined) deltas.push({ candidateId: after, votes: 1 });
  return deltas;
}

/** The update that adds to a candidate's item, one small item each. */
export function addition(TableName: string, candidateId: string, votes: number) {
  return {
    TableName,
    Key: { pollShard: { S: candidateId } },
    UpdateExpression: 'ADD votes :votes',
    ExpressionAttributeValues: { ':votes': { N: String(votes) } },
  } satisfies Update;
}

export async function addVotes(
  db: DynamoDBClient,
  table: string,
  candidateId: string,
  votes: number,
): Promise<void> {
  await db.send(new UpdateItemCommand(addition(table, candidateId, votes)));
}

export async function readCandidateTotals(db: DynamoDBClient, table: string): Promise<Votes> {
  const { Items = [] } = await db.send(new ScanCommand({ TableName: table, ConsistentRead: true }));
  return new Map(Items.map((item) => [item.pollShard?.S ?? '', Number(item.votes?.N)]));
}
