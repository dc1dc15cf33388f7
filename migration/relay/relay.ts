import { backoff } from '../../contract/backoff';
import { pause } from '../../contract/pause';
import { Background } from '../background';
import { messageOf, PATIENCE } from '../persist';
import { sumOf } from '../switch/counts';
import { applyChanges, type RelayParts } from './apply-changes';
import type { ShardWatch } from './shard-watch';

/** Changes claimed at once. */
const CLAIM = 500;
/** The same while many of the oldest wait for a write shard that is throttled, so that they do not keep all others from going. */
const MOST_CLAIMED = 5_000;
/** How long it waits while there is nothing to do, in milliseconds; it doubles. */
const IDLE = { first: 10, longest: 250 };

/** What was relayed longer ago than this, in milliseconds, is counted, or the tally is behind. */
const RECENT_MS = 10_000;

/** Changes that were relayed at a time. */
interface Batch {
  at: number;
  done: number;
}

const isRecent = ({ at }: Batch) => performance.now() - at < RECENT_MS;

export interface RelayState {
  name: string;
  /** Changes applied since it was started. */
  relayed: number;
  /** Of these, those of the last seconds, which the pipeline may not have counted yet. */
  justRelayed: number;
  outboxRows: number;
  outboxOldestMs: number;
  /** Why it does not get on; it goes on by itself when that is over. */
  problem: string | undefined;
}

interface Round {
  claimed: number;
  done: number;
  problem: string | undefined;
}

/** Carries the changes of one shard to the pipeline, for as long as it runs. What is not answered for good stays in the outbox. */
export class Relay {
  readonly #parts: RelayParts;
  readonly #watch: ShardWatch;
  readonly #background = new Background();
  #relayed = 0;
  #recent: Batch[] = [];
  #problem: string | undefined;

  constructor(parts: RelayParts, watch: ShardWatch) {
    this.#parts = parts;
    this.#watch = watch;
  }

  get state(): RelayState {
    const { outbox, problem } = this.#watch;
    return {
      name: this.#watch.name,
      relayed: this.#relayed,
      justRelayed: sumOf(this.#recent.filter(isRecent).map(({ done }) => done)),
      outboxRows: outbox.rows,
      outboxOldestMs: outbox.oldestMs,
      problem: problem ?? this.#problem,
    };
  }

  start(): void {
    this.#background.start((signal) => this.#run(signal));
  }

  /** Begins nothing more, and waits for the answers under way. */
  async stop(): Promise<void> {
    await this.#background.stop();
  }

  async #run(signal: AbortSignal): Promise<void> {
    let limit = CLAIM;
    let idle = 0;
    let failures = 0;
    while (!signal.aborted) {
      const round = this.#watch.problem === undefined ? await this.#round(limit, signal) : NOTHING;
      this.#problem = round.problem;
      this.#count(round.done);
      limit = Math.min(CLAIM + round.claimed - round.done, MOST_CLAIMED);
      failures = round.problem === undefined ? 0 : failures + 1;
      idle = round.done > 0 ? 0 : idle + 1;
      if (failures > 0) await pause(backoff(failures, PATIENCE, Math.random()), signal);
      else if (idle > 0) await pause(Math.min(IDLE.first * 2 ** (idle - 1), IDLE.longest), signal);
    }
  }

  #count(done: number): void {
    if (done === 0) return;
    this.#relayed += done;
    this.#recent = [...this.#recent.filter(isRecent), { at: performance.now(), done }];
  }

  async #round(limit: number, signal: AbortSignal): Promise<Round> {
    const round: Round = { ...NOTHING };
    try {
      round.done = await this.#parts.shard.relay(limit, async (changes) => {
        round.claimed = changes.length;
        if (signal.aborted) return new Set();
        const { settled, problem } = await applyChanges(this.#parts, changes);
        round.problem = problem;
        return settled;
      });
    } catch (error) {
      round.problem = messageOf(error);
    }
    return round;
  }
}

const NOTHING: Round = { claimed: 0, done: 0, problem: undefined };
