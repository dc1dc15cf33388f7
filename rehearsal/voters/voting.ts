import { setTimeout as sleep } from 'node:timers/promises';
import type { ApiClient } from '../../cli/api/api-client';
import type { Voters } from '../../cli/api/voters';
import { CommandError } from '../../cli/errors';
import { InFlight } from '../../cli/posting/in-flight';
import type { Action } from '../../cli/simulation/plan';
import { toChoice } from '../../contract/choice';
import type { Retraction } from '../../contract/client';
import { MAX_BATCH_VOTES } from '../../contract/limits';
import { type BatchStatus, type CastStatus, isCast } from '../../contract/votes';
import { anyOf, isNotOpen, isUnanswered } from './answers';
import type { Standing, VoterModel } from './voter-model';

/** What became of all that voters did. */
export interface VotingCounts {
  /** Actions that were answered with success, those superseded included. */
  accepted: number;
  /** Actions that were refused because the poll was closed. */
  refused: number;
  /** Actions that were posted well after closing and yet accepted. */
  acceptedLate: number;
  /** Tries that were refused because the poll was paused, or may have been. */
  paused: number;
  /** Actions that were accepted though all who answer had to know that the poll was paused. */
  acceptedPaused: number;
  /** Actions that were refused though all had to know that the poll was open. */
  refusedOpen: number;
  /** Tries whose answer never came, or that told nothing of what stands. */
  unanswered: number;
}

export interface VotingParts {
  api: Pick<ApiClient, 'castBatch'>;
  voters: Pick<Voters, 'get'>;
  pollId: string;
  model: Pick<VoterModel, 'told' | 'untold'>;
  /** Called when an action has ended: accepted, or refused for good. */
  onDone(action: Action): void;
  signal: AbortSignal;
  /** Whether the poll was paused for all who answered what was sent and answered then; `undefined` where some may not have known. */
  wasPaused(sentAt: number, answeredAt: number): boolean | undefined;
  /** Before the next try of what was not answered, in milliseconds; longer than a request that nobody waits for still works. */
  pause?: number;
}

type BatchAction = Extract<Action, { kind: 'vote' }>;
type LoneAction = Exclude<Action, { kind: 'vote'; route: 'batch' }> | BatchAction;

const CONCURRENCY = 12;
const PAUSE_MS = 400;

/** Lets voters act, and tells the model what they were told. A try without an answer is repeated until one comes. */
export class Voting {
  readonly counts: VotingCounts = {
    accepted: 0,
    refused: 0,
    acceptedLate: 0,
    paused: 0,
    acceptedPaused: 0,
    refusedOpen: 0,
    unanswered: 0,
  };
  /** Whether the poll is being closed, so that a refusal is for good. */
  closing = false;
  /** When an accepted vote counts as late, in epoch milliseconds. */
  lateFrom = Number.POSITIVE_INFINITY;
  /** Actions that have ended. */
  done = 0;
  /** Epoch milliseconds. */
  lastAcceptedAt = 0;
  readonly #parts: VotingParts;
  readonly #inFlight = new InFlight(CONCURRENCY);
  #batch: BatchAction[] = [];

  constructor(parts: VotingParts) {
    this.#parts = parts;
  }

  /** Begins an action; what one voter does happens in the order of the calls. */
  async begin(action: Action): Promise<void> {
    if (this.#batch.some(({ voterId }) => voterId === action.voterId)) await this.flush();
    if (action.kind !== 'vote' || action.route === 'alone') {
      await this.#inFlight.start([action.voterId], () => this.#actAlone(action));
      return;
    }
    this.#batch.push(action);
    if (this.#batch.length === MAX_BATCH_VOTES) await this.flush();
  }

  /** Posts the votes that wait for a batch to be full. */
  async flush(): Promise<void> {
    const batch = this.#batch;
    this.#batch = [];
    if (batch.length === 0) return;
    const voterIds = batch.map(({ voterId }) => voterId);
    await this.#inFlight.start(voterIds, () => this.#postBatch(batch));
  }

  /** Resolves when everything that was begun has ended. */
  async finish(): Promise<void> {
    await this.flush();
    await this.#inFlight.drain();
  }

  async #postBatch(batch: BatchAction[]): Promise<void> {
    const { api, pollId } = this.#parts;
    let waiting = batch;
    await this.#untilAnswered(waiting, async () => {
      const sentAt = Date.now();
      const results = await api.castBatch(
        pollId,
        waiting.map(({ voterId, choice }) => ({ voterId, choice })),
      );
      const unavailable: BatchAction[] = [];
      for (const [i, action] of waiting.entries()) {
        const status = results[i]?.status ?? 'unavailable';
        if (status === 'unavailable') unavailable.push(action);
        else this.#accept(action, sentAt, accepted(action, status));
      }
      this.#leaveOpen(unavailable);
      waiting = unavailable;
      return waiting;
    });
  }

  async #actAlone(action: LoneAction): Promise<void> {
    const { voters } = this.#parts;
    await this.#untilAnswered([action], async () => {
      const voter = await voters.get(action.voterId);
      const sentAt = Date.now();
      const clicks = action.kind === 'double-vote' ? 2 : 1;
      const status =
        action.kind === 'retract'
          ? await voter.retract()
          : await anyOf(Array.from({ length: clicks }, () => voter.cast(action.choice)));
      this.#accept(action, sentAt, status);
      return [];
    });
  }

  /** Tries until no action is left to try; a refusal for good ends it as well. */
  async #untilAnswered(actions: Action[], attempt: () => Promise<Action[]>): Promise<void> {
    const { signal, pause = PAUSE_MS } = this.#parts;
    let left = actions;
    for (;;) {
      signal.throwIfAborted();
      const before = left;
      const sentAt = Date.now();
      left = await attempt().catch((error: unknown) => this.#afterFailure(before, error, sentAt));
      if (left.length === 0) return;
      await sleep(pause, undefined, { signal });
    }
  }

  /** The actions that are to be tried again. */
  #afterFailure(actions: Action[], error: unknown, sentAt: number): Action[] {
    if (isNotOpen(error)) return this.#afterRefusal(actions, sentAt);
    if (!isUnanswered(error)) throw error;
    this.#leaveOpen(actions);
    return actions;
  }

  /** Where the poll may be paused, voters wait for it to be resumed. */
  #afterRefusal(actions: Action[], sentAt: number): Action[] {
    const isWrong = !this.closing && this.#parts.wasPaused(sentAt, Date.now()) === false;
    if (!this.closing && !isWrong) {
      this.counts.paused += actions.length;
      return actions;
    }
    if (isWrong) this.counts.refusedOpen += actions.length;
    else this.counts.refused += actions.length;
    for (const action of actions) this.#end(action);
    return [];
  }

  /** A superseded action wrote nothing, and does not tell what stands instead. */
  #accept(action: Action, sentAt: number, status: CastStatus | Retraction): void {
    this.counts.accepted += 1;
    this.lastAcceptedAt = Date.now();
    if (sentAt >= this.lateFrom) this.counts.acceptedLate += 1;
    if (this.#parts.wasPaused(sentAt, Date.now())) this.counts.acceptedPaused += 1;
    if (status !== 'superseded') this.#parts.model.told(action.voterId, standingAfter(action));
    this.#end(action);
  }

  #end(action: Action): void {
    this.done += 1;
    this.#parts.onDone(action);
  }

  #leaveOpen(actions: Action[]): void {
    this.counts.unanswered += actions.length;
    for (const action of actions) this.#parts.model.untold(action.voterId, standingAfter(action));
  }
}

/** @throws CommandError when the vote was refused for good, of which nothing could be said. */
function accepted({ voterId }: Action, status: BatchStatus): CastStatus {
  if (isCast(status)) return status;
  throw new CommandError(`The vote of ${voterId} was refused: ${status}.`);
}

/** What stands once an action is carried out. */
export function standingAfter(action: Action): Standing {
  return action.kind === 'retract' ? undefined : toChoice(action.choice);
}
