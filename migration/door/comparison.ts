import { setTimeout as sleep } from 'node:timers/promises';
import type { VoteService } from './vote-service';

/** A voter whose vote is not the same on both sides, though nothing was under way. */
export interface Difference {
  voterId: string;
  sql: string | undefined;
  pipeline: string | undefined;
}

/** How long after a first look that differs there is a second one: changes take a moment to be relayed. */
const SECOND_LOOK_MS = 2_000;

/** Differences kept; all are counted. */
const KEPT = 100;

/** Compares what voters are told with what the other side would have told them. Nobody waits for it. */
export class Comparison {
  /** Looks that gave the same on both sides, at once or a moment later. */
  matched = 0;
  /** Looks that did not. */
  different = 0;
  /** The last of those. */
  readonly differences: Difference[] = [];
  readonly #sql: Pick<VoteService, 'ownVote'>;
  readonly #pipeline: Pick<VoteService, 'ownVote'>;
  readonly #secondLookMs: number;
  readonly #running = new Set<Promise<void>>();

  constructor(
    sql: Pick<VoteService, 'ownVote'>,
    pipeline: Pick<VoteService, 'ownVote'>,
    secondLookMs = SECOND_LOOK_MS,
  ) {
    this.#sql = sql;
    this.#pipeline = pipeline;
    this.#secondLookMs = secondLookMs;
  }

  /** Begins to compare a voter's vote. */
  begin(voterId: string): void {
    // A side that fails is no difference, and the voter has an answer already.
    const running = this.#compare(voterId).catch(() => {});
    this.#running.add(running);
    void running.finally(() => this.#running.delete(running));
  }

  /** Resolves when all that was begun is done. */
  async settled(): Promise<void> {
    await Promise.all(this.#running);
  }

  async #compare(voterId: string): Promise<void> {
    if ((await this.#difference(voterId)) === 'none') {
      this.matched += 1;
      return;
    }
    await sleep(this.#secondLookMs);
    const difference = await this.#difference(voterId);
    if (difference === 'unknown') return;
    if (difference === 'none') {
      this.matched += 1;
      return;
    }
    this.different += 1;
    this.differences.push(difference);
    if (this.differences.length > KEPT) this.differences.shift();
  }

  async #difference(voterId: string): Promise<Difference | 'none' | 'unknown'> {
    const [sql, pipeline] = await Promise.all([this.#sql.ownVote(voterId), this.#pipeline.ownVote(voterId)]);
    if (sql.status === 'not-now' || pipeline.status === 'not-now') return 'unknown';
    return sql.value === pipeline.value ? 'none' : { voterId, sql: sql.value, pipeline: pipeline.value };
  }
}
