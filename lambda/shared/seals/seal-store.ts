import { type DynamoDBClient, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { ballotKey } from '../ballots/cast';
import { SEALS } from '../names';
import type { Poll } from '../tables/poll';
import type { Sealer } from './seal';

/** Keeps the id of a voter who gets a pass while the poll moves, so that the way back knows whose vote it carries. */
export type KeepSealed = (poll: Poll, voterKey: string, voterId: string) => Promise<void>;

export function sealKeeper(db: DynamoDBClient, tableName: string, { seal }: Sealer): KeepSealed {
  return async (poll, voterKey, voterId) => {
    await db.send(
      new PutItemCommand({
        TableName: tableName,
        Item: {
          [SEALS.pollShard]: { S: ballotKey(poll, voterKey).pollShard },
          [SEALS.voterKey]: { S: voterKey },
          [SEALS.sealed]: { S: seal(poll, voterKey, voterId) },
        },
      }),
    );
  };
}
