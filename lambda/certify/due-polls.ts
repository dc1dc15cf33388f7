import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  paginateScan,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { Certificate } from '../shared/api';
import { POLLS } from '../shared/names';
import type { Poll } from '../shared/poll';
import { fromPollItem } from '../shared/poll-item';

/** The Polls table as certification uses it. */
export interface DuePolls {
  /** Polls that closed at or before `closedBy` (ISO 8601 UTC) and have no certificate. */
  find(closedBy: string): Promise<Poll[]>;
  /** Puts the certificate on its poll, unless it has one: the first stands. */
  certify(certificate: Certificate): Promise<void>;
}

export function duePolls(db: DynamoDBClient, tableName: string): DuePolls {
  const names = { '#certificate': POLLS.certificate };
  return {
    async find(closedBy) {
      const pages = paginateScan(
        { client: db },
        {
          TableName: tableName,
          FilterExpression: '#closesAt <= :closedBy AND attribute_not_exists(#certificate)',
          ExpressionAttributeNames: { ...names, '#closesAt': POLLS.closesAt },
          ExpressionAttributeValues: { ':closedBy': { S: closedBy } },
        },
      );
      const polls: Poll[] = [];
      for await (const { Items = [] } of pages) polls.push(...Items.map(fromPollItem));
      return polls;
    },

    async certify(certificate) {
      try {
        await db.send(
          new UpdateItemCommand({
            TableName: tableName,
            Key: { [POLLS.pollId]: { S: certificate.pollId } },
            UpdateExpression: 'SET #certificate = :certificate',
            ConditionExpression: 'attribute_exists(#pollId) AND attribute_not_exists(#certificate)',
            ExpressionAttributeNames: { ...names, '#pollId': POLLS.pollId },
            ExpressionAttributeValues: { ':certificate': { M: marshall(certificate) } },
          }),
        );
      } catch (error) {
        if (!(error instanceof ConditionalCheckFailedException)) throw error;
      }
    },
  };
}
