import type { Log } from '../logs/log';
import type { Teardown } from '../teardown';
import { openPartitionDoor } from './partition-door';
import { type PartitionedTable, PartitionModel, type Throttled } from './partition-model';
import { ThrottleLog } from './throttle-log';

export interface PartitionOptions {
  /** Of what a partition gives on AWS: scales a plan down to one machine. @default 1 */
  share?: number | undefined;
  /** Told of each read or write that is throttled, a batch's one by one: what DynamoDB counts as `ReadThrottleEvents` and `WriteThrottleEvents`. */
  onThrottled?: ((throttled: readonly Throttled[]) => void) | undefined;
}

/** Puts the partitions of the tables before the database; answers where calls go that they are to throttle. */
export async function modelPartitions(
  engine: { endpoint: string },
  tables: readonly PartitionedTable[],
  { share, onThrottled, log }: PartitionOptions & { log: Log },
  teardown: Teardown,
): Promise<{ endpoint: string }> {
  const throttleLog = new ThrottleLog(log);
  const door = await openPartitionDoor({
    engine,
    model: new PartitionModel(tables, { share }),
    onThrottled(throttled) {
      throttleLog.note(throttled);
      onThrottled?.(throttled);
    },
  });
  teardown.add(async () => {
    await door.close();
    throttleLog.flush();
  });
  return door;
}
