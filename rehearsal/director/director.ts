import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../cli/api/api-client';
import { RefusedError } from '../../cli/errors';
import { formatQuantity } from '../../cli/terminal/numbers';
import { POLL_CACHE_MS } from '../../contract/limits';
import type { PollView } from '../../contract/poll';
import type { PollChange } from '../../contract/poll-changes';
import type { RevealRequest } from '../../contract/poll-edit';
import { insist } from '../voters/insist';
import { closing, editOf, type PlannedEdit } from './edits';
import type { Act, PlannedAct } from './plan';
import type { Promised } from './shown-early';
import { fromTheStart, standing, type Told } from './told';

/** Something that the director did, for the report. */
export interface DirectorAct {
  /** When it was told to have taken effect, in epoch milliseconds. */
  at: number;
  act: string;
  detail: string;
}

/** What the log of the poll is to tell of an act. */
export type LoggedAct = Pick<PollChange, 'action' | 'before' | 'after'>;

export interface DirectorParts {
  /** Tries once, so that the director repeats what was not answered while the first try may still be carried out. */
  api: Pick<ApiClient, 'editPoll' | 'closePoll' | 'revealResults'>;
  /** As it was created, with results that everybody sees. */
  poll: PollView;
  signal: AbortSignal;
}

/** An operator who changes the poll while others vote, and remembers what they were told took effect. */
export class Director {
  readonly acts: DirectorAct[] = [];
  /** What the log is to tell, in order. */
  readonly log: LoggedAct[];
  /** What the public was to see, and what was revealed. */
  readonly promised: Promised = { rules: [fromTheStart({ isHidden: false, turnout: true })], reveals: [] };
  /** The poll as the director was told it stands. */
  poll: PollView;
  readonly #parts: DirectorParts;
  readonly #pauses: Told<boolean>[] = [fromTheStart(false)];

  constructor(parts: DirectorParts) {
    this.#parts = parts;
    this.poll = parts.poll;
    this.log = [{ action: 'created', after: closing(parts.poll) }];
  }

  /**
   * Whether the poll was paused for all who answered a request that was sent and answered then, which may know of it five seconds
   * later; `undefined` where some may have known and others not. Times in epoch milliseconds.
   */
  readonly wasPaused = (sentAt: number, answeredAt: number): boolean | undefined =>
    standing(this.#pauses, sentAt - POLL_CACHE_MS, answeredAt);

  /** Carries out a plan. @param from what its times are counted from, in epoch milliseconds. */
  async run(plan: readonly PlannedAct[], from: number): Promise<void> {
    const { signal } = this.#parts;
    for (const { at, act } of plan) {
      await sleep(Math.max(0, from + at - Date.now()), undefined, { signal });
      await this.#carryOut(act);
    }
  }

  /** Closes the poll by hand. @param inSeconds as soon as may be when absent. */
  async close(inSeconds?: number): Promise<PollView> {
    const { api } = this.#parts;
    const before = closing(this.poll);
    const { poll } = await this.#ask(() => api.closePoll(this.poll.pollId, inSeconds));
    const detail = inSeconds === undefined ? `at ${poll.closesAt}` : `in ${inSeconds} s`;
    this.#note({ action: 'closing-moved', before, after: closing(poll) }, 'close', detail);
    return poll;
  }

  /** Reveals the result, or so many places from the last. The poll must be about to be over. */
  async reveal(request: RevealRequest): Promise<void> {
    const { api } = this.#parts;
    const { reveal: known } = this.poll;
    const { poll, askedAt, toldAt } = await this.#ask(() => api.revealResults(this.poll.pollId, request));
    if (poll.reveal === undefined) throw new Error('The API says that nothing is revealed.');
    this.promised.reveals.push({ value: poll.reveal, askedAt, toldAt });
    const before = known === undefined ? {} : { reveal: known };
    const detail =
      request.places === undefined
        ? 'all places'
        : `from the last: ${formatQuantity(request.places, 'place')}`;
    this.#note({ action: 'changed', before, after: { reveal: poll.reveal } }, 'reveal', detail);
  }

  async #carryOut(act: Act): Promise<void> {
    const { signal } = this.#parts;
    if (act.kind === 'resume') {
      const pausedAt = this.#pauses.at(-1)?.toldAt ?? 0;
      await sleep(Math.max(0, pausedAt + act.length - Date.now()), undefined, { signal });
    }
    if (act.kind === 'pause' || act.kind === 'resume') return this.#pause(act.kind === 'pause');
    const planned = editOf(act.kind, this.poll, this.#parts.poll, act.seed);
    const { askedAt, toldAt } = await this.#edit(planned, act.kind);
    if (planned.edit.resultsVisible === undefined) return;
    const { resultsVisible, turnoutVisible: turnout } = this.poll;
    const value = { isHidden: resultsVisible !== 'always', turnout };
    this.promised.rules.push({ value, askedAt, toldAt });
  }

  async #pause(paused: boolean): Promise<void> {
    const planned = { edit: { paused }, before: { paused: !paused }, after: { paused } };
    // From now on it may be so, whenever the director comes to be told.
    const pause = { value: paused, askedAt: Date.now(), toldAt: Number.POSITIVE_INFINITY };
    this.#pauses.push(pause);
    pause.toldAt = (await this.#edit(planned, paused ? 'pause' : 'resume')).toldAt;
  }

  async #edit({ edit, before, after }: PlannedEdit, act: string): Promise<Asked> {
    const asked = await this.#ask(() => this.#parts.api.editPoll(this.poll.pollId, edit));
    this.#note({ action: 'changed', before, after }, act, JSON.stringify(after));
    return asked;
  }

  /** Asks until the API tells how the poll stands. */
  async #ask(act: () => Promise<PollView>): Promise<Asked> {
    const { signal } = this.#parts;
    const askedAt = Date.now();
    this.poll = await insist(act, { signal, passes: isTooSoon });
    return { poll: this.poll, askedAt, toldAt: Date.now() };
  }

  #note(logged: LoggedAct, act: string, detail: string): void {
    this.log.push(logged);
    this.acts.push({ at: Date.now(), act, detail });
  }
}

interface Asked {
  poll: PollView;
  askedAt: number;
  toldAt: number;
}

/** A closing that landed late was moved on: the poll is not over yet. */
function isTooSoon(error: unknown): boolean {
  return error instanceof RefusedError && error.kind === 'nothing-to-reveal';
}
