import { join } from 'node:path';
import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { Log } from '../logs/log';
import type { Minutes } from '../metrics/minutes';
import type { MappingMetrics } from '../metrics/services/mapping';
import { Checkpoints, DONE } from './checkpoint';
import { type Clock, systemClock } from './clock';
import { deliver, type Invoke } from './delivery';
import { failureDestination } from './failure-destination';
import { type PersistParts, persist } from './persist';
import { type MappingRights, permittedSource } from './rights';
import type { MappingSettings } from './settings';
import { ShardCursor, type Start } from './shard-cursor';
import { ShardReader } from './shard-reader';
import { readableShards, type StreamSource, streamSource } from './stream-source';

export type { Invoke } from './delivery';
export { type MappingSettings, readMappings } from './settings';

/** How often the stream is asked for shards that were not there before. */
const DISCOVERY_INTERVAL_MS = 1000;

/** A stream that drives a function. */
export interface EventSourceMapping {
  /** Abandons the batches in hand, which come again after the next start, and lets go of everything. */
  stop(): Promise<void>;
  /**
   * True when every known shard was found read to its end at the last look and nothing is in hand. Looks are up to a
   * quarter of a second apart, so a record written since may still be to come.
   */
  idle(): boolean;
}

export interface MappingParts {
  streams: DynamoDBStreamsClient;
  invoke: Invoke;
  rights: MappingRights;
  checkpointFile: string;
  /** Stands for all buckets: each one is a folder in it. */
  destinationFolder: string;
  minutes: Pick<Minutes, 'shortened'>;
  metrics: MappingMetrics;
  log: Log;
}

/**
 * Starts to deliver a stream's records to a function, from where the checkpoint file says.
 *
 * @throws DamagedCheckpointError
 */
export function startMapping(settings: MappingSettings, parts: MappingParts): EventSourceMapping {
  const controller = new AbortController();
  const run = new MappingRun(settings, parts, controller.signal);
  const finished = run.start();
  return {
    async stop() {
      controller.abort();
      await finished;
    },
    idle: () => run.idle,
  };
}

/** The shards of one stream, each read by its own reader. */
class MappingRun {
  readonly #settings: MappingSettings;
  readonly #parts: MappingParts;
  readonly #signal: AbortSignal;
  readonly #clock: Clock;
  readonly #source: StreamSource;
  readonly #checkpoints: Checkpoints;
  readonly #readers = new Map<string, { reader: ShardReader; finished: Promise<void> }>();
  /** Whether every shard of the last listing is being read or done. */
  #complete = false;

  constructor(settings: MappingSettings, parts: MappingParts, signal: AbortSignal) {
    this.#settings = settings;
    this.#parts = parts;
    this.#signal = signal;
    this.#clock = systemClock(signal);
    const source = streamSource(parts.streams, settings.streamArn, signal);
    this.#source = permittedSource(source, parts.rights);
    this.#checkpoints = new Checkpoints(parts.checkpointFile, settings.streamArn);
  }

  get idle(): boolean {
    return this.#complete && [...this.#readers.values()].every(({ reader }) => reader.idle);
  }

  /** Resolves when the mapping was stopped and nothing of it runs any more. */
  async start(): Promise<void> {
    await this.#untilStopped('list the shards', () => this.#discover());
    await Promise.all([...this.#readers.values()].map(({ finished }) => finished));
  }

  async #discover(): Promise<boolean> {
    const shards = await this.#source.shards();
    const isDone = (shardId: string) => this.#checkpoints.get(shardId) === DONE;
    for (const { shardId } of readableShards(shards, isDone)) {
      if (!this.#readers.has(shardId)) this.#read(shardId);
    }
    this.#complete = shards.every(({ shardId }) => isDone(shardId) || this.#readers.has(shardId));
    await this.#clock.sleep(DISCOVERY_INTERVAL_MS);
    return true;
  }

  #read(shardId: string): void {
    const reader = this.#reader(shardId);
    const finished = this.#untilStopped(`read ${shardId}`, async () => {
      if (await reader.step()) return true;
      this.#checkpoints.save(shardId, DONE);
      this.#readers.delete(shardId);
      this.#complete = false;
      return false;
    });
    this.#readers.set(shardId, { reader, finished });
  }

  #reader(shardId: string): ShardReader {
    const { logicalId, streamArn, functionArn, destinationBucket } = this.#settings;
    const { log, invoke, destinationFolder, rights, minutes, metrics } = this.#parts;
    const [settings, signal, clock] = [this.#settings, this.#signal, this.#clock];
    const start = this.#startOf(shardId);
    log.detail(logicalId, `reads ${shardId} from ${typeof start === 'string' ? start : start.checkpoint}`);
    const discard = failureDestination({
      logicalId,
      functionArn,
      streamArn,
      shardId,
      folder: join(destinationFolder, destinationBucket),
      denialOfObject: rights.denialOfObject,
      now: clock.now,
      metrics,
      log,
    });
    return new ShardReader({
      settings,
      clock,
      cursor: new ShardCursor(start, { source: this.#source, streamArn, shardId, logicalId, log }),
      deliver: (batch, settle) =>
        deliver(batch, {
          settings,
          invoke: (event) => unlessAborted(invoke(event), signal),
          discard,
          settle,
          clock,
          minutes,
          metrics,
          log,
        }),
      polled: metrics.polled,
      checkpoint: (sequenceNumber) => this.#checkpoints.save(shardId, sequenceNumber),
    });
  }

  #startOf(shardId: string): Start {
    const settled = this.#checkpoints.get(shardId);
    return settled === undefined ? 'TRIM_HORIZON' : { checkpoint: settled };
  }

  async #untilStopped(task: string, step: () => Promise<boolean>): Promise<void> {
    const parts: PersistParts = {
      task,
      source: this.#settings.logicalId,
      clock: this.#clock,
      signal: this.#signal,
      log: this.#parts.log,
    };
    await persist(step, parts).catch((error: unknown) => {
      if (!this.#signal.aborted) throw error;
    });
  }
}

/** The work's result; when the signal is given first, rejects with its reason and no longer waits for the work. */
function unlessAborted<T>(work: Promise<T>, signal: AbortSignal): Promise<T> {
  return new Promise((resolve, reject) => {
    const abandon = () => reject(signal.reason);
    if (signal.aborted) abandon();
    signal.addEventListener('abort', abandon, { once: true });
    work.then(resolve, reject).finally(() => signal.removeEventListener('abort', abandon));
  });
}
