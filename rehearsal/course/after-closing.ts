import { setTimeout as sleep } from 'node:timers/promises';
import { totalsOf } from '../../cli/simulation/totals';
import type { Certificate } from '../../contract/certificate';
import type { Results } from '../../contract/results';
import { compare } from '../checks/compare';
import { sumTraces } from '../faults/traces';
import type { Difference } from './result';
import type { Cast } from './set-up';

/** In milliseconds. */
const LOOK_INTERVAL = 500;
/** Results that stand still this long will not come to agree any more. */
const STANDSTILL = 20_000;
/** Sweeps come every minute, and some of them meet faults; one that is ended keeps its lease for most of a minute. */
const CERTIFICATE_PATIENCE = 8 * 60_000;
const HURRY_INTERVAL = 2_000;

/** Asks for every voter who was not told what stands; where voters have no tokens of their own, nobody can. */
export async function resolveUntold({ stage, model, poll }: Cast): Promise<void> {
  if (stage.local === undefined) return;
  for (const voterId of model.unresolved()) {
    const voter = await stage.api.voter(voterId);
    model.told(voterId, (await voter.find(poll.pollId))?.candidateId);
  }
}

/**
 * Waits until the results are what voters were told, or stand still. Answers since when they are, in milliseconds from the
 * start, if ever.
 */
export async function drain(cast: Cast): Promise<number | undefined> {
  let last = '';
  let changedAt = Date.now();
  for (;;) {
    cast.signal.throwIfAborted();
    const results = await cast.stage.api.results(cast.poll.pollId);
    if (await isDrained(cast, results)) return cast.sampler.agreedAt ?? Date.now() - cast.startedAt;
    const totals = JSON.stringify(results.totals);
    if (totals !== last) changedAt = Date.now();
    last = totals;
    if (Date.now() - changedAt > STANDSTILL) return undefined;
    await sleep(LOOK_INTERVAL);
  }
}

/** Where faults took counts back, which certification repairs, the other write shards must agree. */
async function isDrained(cast: Cast, results: Results): Promise<boolean> {
  const { stage, model, poll, director } = cast;
  const { setBack } = sumTraces(director?.injected() ?? []);
  const { lost, twice } =
    stage.local && setBack.length > 0
      ? await stage.local.checkTotals(model, poll, setBack)
      : differenceOf(cast, totalsOf(results));
  return lost === 0 && twice === 0;
}

/** Waits for the certificate, which nobody asks for. */
export async function awaitCertificate(cast: Cast): Promise<Results> {
  const { stage, poll, options, signal } = cast;
  const deadline = Date.now() + CERTIFICATE_PATIENCE;
  for (let looks = 0; ; looks += 1) {
    signal.throwIfAborted();
    const results = await stage.api.results(poll.pollId);
    if (results.certificate || Date.now() > deadline) return results;
    if (options.hurry && (looks * LOOK_INTERVAL) % HURRY_INTERVAL === 0) stage.local?.runtime.fireSchedules();
    await sleep(LOOK_INTERVAL);
  }
}

/** What is counted against what voters were told. */
export function differenceOf(
  { model }: Pick<Cast, 'model'>,
  counted: ReadonlyMap<string, number>,
): Difference {
  return compare(model.bounds(), counted);
}

export function certifiedTotals({ totals }: Certificate): Map<string, number> {
  return new Map(Object.entries(totals));
}
