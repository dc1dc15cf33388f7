import {
  DescribeTimeToLiveCommand,
  type DynamoDBClient,
  UpdateTimeToLiveCommand,
} from '@aws-sdk/client-dynamodb';
import { TableMismatchError } from './table-shape';

interface TimeToLive {
  AttributeName: string;
  Enabled: boolean;
}

/**
 * Turns a table's time to live on or off as declared, with no request when it already is.
 *
 * @throws TableMismatchError when another attribute holds the time, which DynamoDB cannot change at once.
 */
export async function ensureTimeToLive(
  db: DynamoDBClient,
  TableName: string,
  declared?: TimeToLive,
): Promise<void> {
  const wanted = declared?.Enabled ? declared.AttributeName : undefined;
  const current = await currentAttribute(db, TableName);
  if (wanted === current) return;
  if (wanted !== undefined && current !== undefined) {
    throw new TableMismatchError(
      `Table ${TableName} takes items' time to live from ${current}, the template from ${wanted}. ` +
        'Start with --fresh for new tables (the votes in this data folder are lost).',
    );
  }
  const TimeToLiveSpecification = { AttributeName: wanted ?? current, Enabled: wanted !== undefined };
  await db.send(new UpdateTimeToLiveCommand({ TableName, TimeToLiveSpecification }));
}

async function currentAttribute(db: DynamoDBClient, TableName: string): Promise<string | undefined> {
  const { TimeToLiveDescription } = await db.send(new DescribeTimeToLiveCommand({ TableName }));
  const enabled = TimeToLiveDescription?.TimeToLiveStatus?.startsWith('ENABL');
  return enabled ? TimeToLiveDescription?.AttributeName : undefined;
}
