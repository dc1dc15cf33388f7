import { type DynamoDBClient, paginateScan } from '@aws-sdk/client-dynamodb';

/** The partition key of the table that services write to beside SQL. */
export const PEER_KEY = 'voterId';

/** Candidates by voter. */
export async function readPeerTable(db: DynamoDBClient, TableName: string): Promise<Map<string, string>> {
  const found = new Map<string, string>();
  for await (const { Items = [] } of paginateScan({ client: db }, { TableName, ConsistentRead: true })) {
    for (const { [PEER_KEY]: voter, candidateId } of Items)
      if (voter?.S !== undefined && candidateId?.S !== undefined) found.set(voter.S, candidateId.S);
  }
  return found;
}
