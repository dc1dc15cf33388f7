import { setTimeout as sleep } from 'node:timers/promises';
import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { Outcome, VoteService } from '../door/vote-service';
import type { Ledger } from './ledger';

export interface VotingLoad {
  service: VoteService;
  /** Who votes; those who have not yet do so, the others change their votes or take them back. */
  voterIds: readonly string[];
  candidateIds: readonly string[];
  votesPerSecond: number;
  /** Of the choices; when which voter is answered depends on the machine. */
  seed: number;
  ledger: Ledger;
  /** Ends it: what is under way is still answered, but not repeated. */
  signal: AbortSignal;
}

/** One of so many actions takes a vote back. */
const RETRACTIONS = 10;

/** Before an action that is to come again does, in milliseconds. */
const COME_AGAIN_MS = 250;

/** Has voters vote, change and retract at a rate until it is ended, each of them one thing at a time. */
export async function runVotingLoad(load: VotingLoad): Promise<void> {
  const { voterIds, candidateIds, votesPerSecond, signal } = load;
  const generator = xoroshiro128plus(load.seed);
  const below = (end: number) => uniformInt(generator, 0, end - 1);
  const running = new Map<string, Promise<void>>();
  const began = performance.now();
  let failure: unknown;
  for (let action = 0; !signal.aborted && failure === undefined; action += 1) {
    const due = began + (action * 1_000) / votesPerSecond - performance.now();
    if (due > 0) await sleep(due, undefined, { signal }).catch(() => {});
    const voterId = voterIds[below(voterIds.length)];
    const candidateId = below(RETRACTIONS) === 0 ? undefined : candidateIds[below(candidateIds.length)];
    if (voterId === undefined || running.has(voterId) || signal.aborted) continue;
    const acting = act(load, voterId, candidateId)
      .catch((error: unknown) => {
        failure = error;
      })
      .finally(() => running.delete(voterId));
    running.set(voterId, acting);
  }
  await Promise.all(running.values());
  if (failure !== undefined) throw failure;
}

/** Repeats an action until it is accepted. */
async function act(
  { service, ledger, signal }: VotingLoad,
  voterId: string,
  candidateId: string | undefined,
): Promise<void> {
  const began = performance.now();
  for (;;) {
    const outcome: Outcome =
      candidateId === undefined
        ? await service.retract(voterId)
        : await service.castVote(voterId, candidateId);
    if (outcome.status === 'accepted') return ledger.accept(voterId, candidateId, performance.now() - began);
    if (outcome.status === 'refused')
      throw new Error(`A vote of "${voterId}" was refused: ${outcome.reason}`);
    if (signal.aborted) return ledger.doubt(voterId);
    await sleep(COME_AGAIN_MS);
  }
}
