import type { Action } from '../../cli/simulation/plan';
import type { StateFault } from '../faults/fault';
import type { VoterModel } from './voter-model';

/** Voters who have done all that they will do. */
export class QuietVoters {
  /** Actions that each voter has still to do. */
  readonly #left = new Map<string, number>();
  readonly #quiet: string[] = [];

  constructor(actions: Iterable<Action>) {
    for (const { voterId } of actions) this.#left.set(voterId, (this.#left.get(voterId) ?? 0) + 1);
  }

  /** The voter has done one thing more. */
  acted(voterId: string): void {
    const left = (this.#left.get(voterId) ?? 0) - 1;
    this.#left.set(voterId, left);
    if (left === 0) this.#quiet.push(voterId);
  }

  /** Voters for a fault, whose vote is known to stand, each given once; `undefined` while there are not enough. */
  take(
    { voters: count, voterBallots }: Pick<StateFault, 'voters' | 'voterBallots'>,
    model: VoterModel,
  ): string[] | undefined {
    const standing = this.#quiet.filter((voterId) => model.standing(voterId) !== undefined);
    if (standing.length < count) return undefined;
    const taken = new Set(standing.slice(0, count));
    this.#quiet.splice(0, this.#quiet.length, ...this.#quiet.filter((voterId) => !taken.has(voterId)));
    if (voterBallots === 'expire') model.expire([...taken]);
    if (voterBallots === 'are altered') model.alter([...taken]);
    return [...taken];
  }
}
