import type { Log } from '../logs/log';
import type { Teardown } from '../teardown';
import { openPartitionDoor, type PartitionDoorSettings } from './partition-door';
import { type PartitionedTable, PartitionModel, type Throttled } from './partition-model';
import { AWS_UNITS } from './partitions';
import { ThrottleLog } from './throttle-log';

export interface PartitionOptions {
  /**
   * Of the writes that a partition takes on AWS: scales a plan down to one machine. Reads are not scaled, as most of them are as
   * many however many vote. @default 1
   */
  share?: number | undefined;
  /** Told of each read or write that is throttled, a batch's one by one: what DynamoDB counts as `ReadThrottleEvents` and `WriteThrottleEvents`. */
  onThrottled?: ((throttled: readonly Throttled[]) => void) | undefined;
}

/** Who is told besides. */
interface Told extends Pick<PartitionDoorSettings, 'onUnprocessed'> {
  log: Log;
}

/** Puts the partitions of the tables before the database; answers where calls go that they are to throttle. */
export async function modelPartitions(
  engine: { endpoint: string },
  tables: readonly PartitionedTable[],
  { share = 1, onThrottled, onUnprocessed, log }: PartitionOptions & Told,
  teardown: Teardown,
): Promise<{ endpoint: string }> {
  const throttleLog = new ThrottleLog(log);
  const door = await openPartitionDoor({
    engine,
    model: new PartitionModel(tables, { units: { ...AWS_UNITS, write: AWS_UNITS.write * share } }),
    onThrottled(throttled) {
      throttleLog.note(throttled);
      onThrottled?.(throttled);
    },
    onUnprocessed,
  });
  teardown.add(async () => {
    await door.close();
    throttleLog.flush();
  });
  return door;
}
