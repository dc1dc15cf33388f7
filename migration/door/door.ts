import { setTimeout as sleep } from 'node:timers/promises';
import type { Phase } from '../journal/journal';
import type { Comparison } from './comparison';
import { NOT_NOW, type NotNow, type Outcome, type Reading, type VoteService } from './vote-service';
import { type FindWhereabouts, KnownWhereabouts, type Whereabouts } from './whereabouts';

/** How long a vote is held while its poll moves from one side to the other, and how often it is tried meanwhile. */
const HOLD_MS = 2_000;
const TRY_EVERY_MS = 50;

/** From which results come from the pipeline. */
const RESULTS_MOVED: ReadonlySet<Phase> = new Set<Phase>([
  'reads',
  'writes',
  'reversible',
  'returning',
  'finished',
]);

export interface DoorParts {
  sql: VoteService;
  pipeline: VoteService;
  find: FindWhereabouts;
  /** @default 2,000 */
  holdMs?: number;
  /**
   * Compares own votes in the phases that ask for it. It needs a side that reads what stands at the pipeline, whose API tells no
   * voter a vote before it is the authority. @default - nothing is compared here
   */
  comparison?: Comparison;
}

/**
 * The one way to the votes for everybody, wherever they are. A vote is answered by one side alone, the one with the authority;
 * what that side does not take is held while the poll moves, and is then to come again.
 */
export class Door implements VoteService {
  readonly #parts: DoorParts;
  readonly #whereabouts: KnownWhereabouts;

  constructor(parts: DoorParts) {
    this.#parts = parts;
    this.#whereabouts = new KnownWhereabouts(parts.find);
  }

  castVote(voterId: string, candidateId: string): Promise<Outcome> {
    return this.#hold<Outcome>((where) => this.#authority(where)?.castVote(voterId, candidateId));
  }

  retract(voterId: string): Promise<Outcome> {
    return this.#hold<Outcome>((where) => this.#authority(where)?.retract(voterId));
  }

  async ownVote(voterId: string): Promise<Reading<string | undefined>> {
    const { phase, authority } = await this.#whereabouts.now();
    const vote = await this.#hold((where) => this.#authority(where)?.ownVote(voterId));
    if (authority === 'sql' && (phase === 'compare' || phase === 'reads'))
      this.#parts.comparison?.begin(voterId);
    return vote;
  }

  results(): Promise<Reading<ReadonlyMap<string, number>>> {
    return this.#hold(async ({ phase, authority }) => {
      if (!RESULTS_MOVED.has(phase)) return this.#parts.sql.results();
      const results = await this.#parts.pipeline.results();
      // As long as SQL has the authority, what it says is right too.
      return results.status === 'not-now' && authority === 'sql' ? this.#parts.sql.results() : results;
    });
  }

  /** `undefined` while nobody's answer counts. */
  #authority({ authority }: Whereabouts): VoteService | undefined {
    const { sql, pipeline } = this.#parts;
    return { sql, pipeline, returning: undefined }[authority];
  }

  async #hold<T extends { status: string }>(
    ask: (where: Whereabouts) => Promise<T | NotNow> | undefined,
  ): Promise<T | NotNow> {
    const until = performance.now() + (this.#parts.holdMs ?? HOLD_MS);
    let where = await this.#whereabouts.now();
    for (;;) {
      const answer = (await ask(where)) ?? NOT_NOW;
      if (answer.status !== 'not-now' || performance.now() >= until) return answer;
      await sleep(TRY_EVERY_MS);
      where = await this.#whereabouts.anew();
    }
  }
}
