import type { Certificate } from '../../contract/certificate';
import { SEAL_AFTER_MS } from '../../contract/limits';
import { MARGIN_MS, sweep } from '../../lambda/certify/sweep';
import { Environment } from './environment';
import { pagesOf } from './read-pages';
import { sampledBallots } from './sampled-ballots';
import { sweepParts } from './sweep-parts';
import { VirtualTime } from './virtual-time';
import { type ClosedPoll, type HeldPoll, type Kept, World } from './world';

/** Scheduler's shortest period, at which sweeps are started. */
const SWEEP_INTERVAL_MS = 60_000;
/** A day of sweeps: who is not certified by then never will be. */
const MOST_SWEEPS = 24 * 60;

/** The function that sweeps. */
export interface SweepFunction {
  timeoutMs: number;
  memoryMiB: number;
  /** When each sweep is killed without warning, if not at its timeout. */
  diesAfterMs?: number;
}

/** A sweep that had something to do: others find all polls held. */
export interface WorkingSweep {
  /** What earlier sweeps had kept when it began. */
  found: Kept;
  /** Pages of ballots it read. */
  pages: number;
  /** It was not done when Lambda ended it. */
  wasKilled: boolean;
}

export interface CertifiedPoll {
  certificate: Certificate | undefined;
  /** How many ballots its certificate should count: those that were made. */
  sampled: number;
  /** From the closing of the poll to its certificate; infinite when it is never certified. */
  afterMs: number;
}

export interface Simulated {
  /** In the order given. */
  polls: CertifiedPoll[];
  sweeps: WorkingSweep[];
  /** Pages that all ballots fill, which have to be read once. */
  pagesOnce: number;
}

/**
 * Certifies polls that close at one moment with the real sweep, in virtual time. They close at the worst moment: when the
 * next sweep begins, they may all but be sealed, and they wait for the one after it.
 */
export function simulate(polls: readonly ClosedPoll[], lambda: SweepFunction): Promise<Simulated> {
  const time = new VirtualTime();
  const world = new World(time, polls);
  const epoch = Date.parse(polls[0]?.poll.closesAt ?? '');
  return time.run(async () => {
    await time.sleep(SEAL_AFTER_MS - 1 + SWEEP_INTERVAL_MS);
    const sweeps = await sweepUntilCertified(time, world, epoch, lambda);
    return {
      polls: [...world.polls.values()].map(certified),
      sweeps,
      pagesOnce: [...world.polls.values()]
        .flatMap(({ shards }) => shards)
        .reduce((sum, { ballots }) => sum + pagesOf(ballots), 0),
    };
  });
}

function certified({
  ballots,
  mostSampled,
  certificate,
  certifiedAt = Number.POSITIVE_INFINITY,
}: HeldPoll): CertifiedPoll {
  return { certificate, sampled: sampledBallots({ ballots, mostSampled }), afterMs: certifiedAt };
}

/** Starts a sweep a minute, whether or not others still run. */
async function sweepUntilCertified(
  time: VirtualTime,
  world: World,
  epoch: number,
  { timeoutMs, memoryMiB, diesAfterMs = timeoutMs }: SweepFunction,
): Promise<WorkingSweep[]> {
  const sweeps: StartedSweep[] = [];
  while (!world.isCertified && sweeps.length < MOST_SWEEPS) {
    const environment = new Environment(time, time.now + diesAfterMs, memoryMiB);
    const started: StartedSweep = { environment, found: world.kept, isDone: false };
    sweeps.push(started);
    sweep(sweepParts(world, environment, epoch), time.now + timeoutMs - MARGIN_MS).then(
      () => {
        started.isDone = true;
      },
      (failure: unknown) => {
        started.failure = failure;
      },
    );
    await time.sleep(SWEEP_INTERVAL_MS);
    for (const { failure } of sweeps) if (failure) throw failure;
  }
  return sweeps
    .filter(({ environment }) => environment.pages > 0)
    .map(({ environment: { pages }, found, isDone }) => ({ found, pages, wasKilled: !isDone }));
}

interface StartedSweep {
  environment: Environment;
  found: Kept;
  isDone: boolean;
  failure?: unknown;
}
