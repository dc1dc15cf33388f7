import { setTimeout as sleep } from 'node:timers/promises';
import type { Results } from '../../contract/results';
import { compare, type Difference } from '../checks/compare';
import { type Counters, countersOfResults } from '../checks/counters';
import { sumTraces } from '../faults/traces';
import { insist } from '../voters/insist';
import type { Setup } from './set-up';

/** In milliseconds. */
const LOOK_INTERVAL = 500;
/** Results that stand still this long will not come to agree any more. */
const STANDSTILL = 20_000;
/** Sweeps come every minute, and some of them meet faults; one that is ended keeps its lease for most of a minute. */
const CERTIFICATE_PATIENCE = 8 * 60_000;
const HURRY_INTERVAL = 2_000;

/** Asks for every voter who was not told what stands; where voters have no tokens of their own, nobody can. */
export async function resolveUntold({ system, model, crowd }: Setup): Promise<void> {
  if (system.local) await crowd.ask(model.unresolved());
}

/**
 * Waits until the results are what voters were told, or stand still. Answers since when they are, in milliseconds from the
 * start, if ever.
 */
export async function drain(setup: Setup): Promise<number | undefined> {
  let last = '';
  let changedAt = Date.now();
  for (;;) {
    setup.signal.throwIfAborted();
    const results = await preview(setup);
    if (await isDrained(setup, results)) return setup.sampler.agreedAt ?? Date.now() - setup.startedAt;
    const totals = JSON.stringify([results.ballots, results.totals]);
    if (totals !== last) changedAt = Date.now();
    last = totals;
    if (Date.now() - changedAt > STANDSTILL) return undefined;
    await sleep(LOOK_INTERVAL);
  }
}

/** Where faults took counts back, which certification repairs, the other write shards must agree. */
async function isDrained(setup: Setup, results: Results): Promise<boolean> {
  const { system, model, poll, crowd, scheduler } = setup;
  const { setBack } = sumTraces(scheduler?.injected() ?? []);
  const { lost, twice } =
    system.local && setBack.length > 0
      ? await system.local.checkTotals(model, poll, await crowd.keys(), setBack)
      : differenceOf(setup, countersOfResults(results));
  return lost === 0 && twice === 0;
}

/** Waits for the certificate, which nobody asks for. */
export async function awaitCertificate(setup: Setup): Promise<Results> {
  const { system, options, signal } = setup;
  const deadline = Date.now() + CERTIFICATE_PATIENCE;
  for (let looks = 0; ; looks += 1) {
    signal.throwIfAborted();
    const results = await preview(setup);
    if (results.certificate || Date.now() > deadline) return results;
    if (options.hurry && (looks * LOOK_INTERVAL) % HURRY_INTERVAL === 0)
      system.local?.runtime.fireSchedules();
    await sleep(LOOK_INTERVAL);
  }
}

/** The results as operators see them, hidden or not. */
function preview({ system, poll, signal }: Setup): Promise<Results> {
  return insist(() => system.api.previewResults(poll.pollId), { signal });
}

/** What is counted against what voters were told. */
export function differenceOf({ model }: Pick<Setup, 'model'>, counted: Counters): Difference {
  return compare(model.bounds(), counted);
}
