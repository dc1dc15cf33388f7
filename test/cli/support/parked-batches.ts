import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { DynamoDBRecord } from 'aws-lambda';
import { silentLog } from '../../../local/logs/log';
import { failureDestination } from '../../../local/streams/failure-destination';

const TALLY = 'arn:aws:lambda:us-east-1:000000000000:function:TallyFunction0A1B2C3D';

/** A data folder into which a local runtime parks batches as Lambda does in S3. */
export class ParkedBatches {
  readonly dataFolder = mkdtempSync(join(tmpdir(), 'voting-parked-'));

  /** @param givenUpAt epoch milliseconds. */
  park(records: readonly DynamoDBRecord[], givenUpAt: number, functionArn = TALLY): Promise<void> {
    const destination = failureDestination({
      logicalId: 'TallyMapping',
      functionArn,
      streamArn: records[0]?.eventSourceARN ?? '',
      shardId: 'shardId-1',
      folder: join(this.dataFolder, 'failed-batches'),
      denialOfObject: () => undefined,
      now: () => givenUpAt,
      metrics: { parked() {}, lost() {} },
      log: silentLog,
    });
    const entries = records.map((event) => ({
      sequenceNumber: event.dynamodb?.SequenceNumber ?? '',
      createdAt: (event.dynamodb?.ApproximateCreationDateTime ?? 0) * 1_000,
      event,
      bytes: JSON.stringify(event).length,
    }));
    return destination({ entries, invocations: 3, functionError: true });
  }

  remove(): void {
    rmSync(this.dataFolder, { recursive: true });
  }
}
