import { setTimeout as sleep } from 'node:timers/promises';
import { REVEAL_NOTICE_MS } from '../../contract/limits';
import type { Results } from '../../contract/results';
import { seeded } from '../faults/random';
import { insist } from '../voters/insist';
import type { Direction, Setup } from './set-up';

const LOOK_INTERVAL_MS = 100;
/** From a reveal's notice until the last of the public must have seen it, in milliseconds. */
const SEEN_WITHIN_MS = REVEAL_NOTICE_MS + 30_000;
/** A clock that was this far ahead when it certified keeps a reveal waiting for longer than anybody would. In milliseconds. */
const CLOCK_AHEAD_MS = 30_000;

/** Reveals some places once the poll is over; they wait for the certificate. @param closesAt in epoch milliseconds. */
export async function revealLastPlaces(setup: Setup, closesAt: number): Promise<void> {
  const { direction, options, poll, signal } = setup;
  if (direction === undefined) return;
  await sleep(Math.max(0, closesAt - Date.now()), undefined, { signal });
  await direction.director.reveal({ places: lastPlaces(options.seed, poll.candidateIds.length) });
}

/** Reveals the rest of a certified poll. Answers the results that everybody then sees; `undefined` where they never do. */
export async function revealAll(setup: Setup, { certificate }: Results): Promise<Results | undefined> {
  const { direction, options, poll, system, signal } = setup;
  if (direction === undefined || certificate === undefined) return undefined;
  const early = Date.parse(certificate.certifiedAt) > Date.now() + CLOCK_AHEAD_MS;
  if (!early) await isSeen(direction, lastPlaces(options.seed, poll.candidateIds.length), signal);
  await direction.director.reveal({ early });
  const isOut = await isSeen(direction, 'all', signal);
  return isOut ? insist(() => system.api.results(poll.pollId), { signal }) : undefined;
}

/** All but the first, or fewer. */
function lastPlaces(seed: number, candidates: number): number {
  return seeded(seed).between(1, candidates - 1);
}

/** Whether the public comes to see so many places. */
async function isSeen({ reader }: Direction, places: number | 'all', signal: AbortSignal): Promise<boolean> {
  const deadline = Date.now() + SEEN_WITHIN_MS;
  while (reader.places !== places) {
    if (Date.now() > deadline) return false;
    await sleep(LOOK_INTERVAL_MS, undefined, { signal });
  }
  return true;
}
