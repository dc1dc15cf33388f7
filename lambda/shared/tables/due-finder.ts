import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { DUE_INDEX, type Due, POLLS } from '../names';

/** Ids of the polls that closed at or before `closedBy`, ISO 8601, and are due for something; the last to close first. */
export function dueFinder(db: DynamoDBClient, tableName: string, due: Due) {
  return async (closedBy: string): Promise<string[]> => {
    const pages = paginateQuery(
      { client: db },
      {
        TableName: tableName,
        IndexName: DUE_INDEX.name,
        KeyConditionExpression: '#due = :due AND #closesAt <= :closedBy',
        ExpressionAttributeNames: { '#due': DUE_INDEX.partitionKey, '#closesAt': DUE_INDEX.sortKey },
        ExpressionAttributeValues: { ':due': { S: due }, ':closedBy': { S: closedBy } },
        ScanIndexForward: false,
      },
    );
    const ids: string[] = [];
    for await (const { Items = [] } of pages)
      ids.push(...Items.flatMap((item) => item[POLLS.pollId]?.S ?? []));
    return ids;
  };
}
