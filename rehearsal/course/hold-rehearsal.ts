import { type LagReport, measureLag } from '../../cli/lag-probe';
import { totalsOf } from '../../cli/simulation/totals';
import type { Stage } from '../system/system';
import { awaitCertificate, certifiedTotals, differenceOf, drain, resolveUntold } from './after-closing';
import { type Closing, holdPoll } from './hold-poll';
import { probing } from './probe-votes';
import type { Rehearsal } from './result';
import { type Cast, type RehearsalOptions, setUp } from './set-up';

/** How far a rehearsal is. */
export interface RehearsalProgress {
  /** What voters have done, of all that they will do. */
  done: number;
  total: number;
  elapsedMs: number;
  /** How long the load is to last. */
  plannedMs: number;
  accepted: number;
  counted: number | undefined;
  /** Faults so far. */
  injected: number;
  trouble: string | undefined;
}

/** Someone who wants to know while a rehearsal goes on. */
export interface Watcher {
  /** The rehearsal begins, and its progress can be asked for. */
  began(progress: () => RehearsalProgress): void;
  /** What it waits for now, other than for voters. */
  waits(what: string): void;
  ended(): void;
}

/** Holds one rehearsal on a stage, and compares what was counted with what voters were told. */
export async function rehearse(
  stage: Stage,
  options: RehearsalOptions,
  watcher: Watcher,
  signal: AbortSignal,
): Promise<Rehearsal> {
  const cast = await setUp(stage, options, signal);
  cast.sampler.start();
  watcher.began(() => progressOf(cast));
  try {
    const { pollId } = cast.poll;
    const { result: closing, lag } = await measureLag(stage.api, () => holdPoll(cast), probing(pollId));
    watcher.waits('waiting until everything is counted');
    await resolveUntold(cast);
    const drainedAt = await drain(cast);
    watcher.waits('waiting for the certificate; sweeps come every minute');
    const [results] = await Promise.all([awaitCertificate(cast), closing.faults]);
    const certifiedAt = results.certificate && Date.now();
    watcher.waits('comparing');
    return await conclude(cast, { closing, lag, drainedAt, certifiedAt, results });
  } finally {
    cast.sampler.stop();
    watcher.ended();
  }
}

interface Course {
  closing: Closing;
  lag: LagReport;
  drainedAt: number | undefined;
  certifiedAt: number | undefined;
  results: Awaited<ReturnType<typeof awaitCertificate>>;
}

async function conclude(cast: Cast, course: Course): Promise<Rehearsal> {
  const { stage, options, model, poll, startedAt, voting, sampler, director } = cast;
  const { closing, lag, results } = course;
  const { certificate } = results;
  const counted = certificate ? certifiedTotals(certificate) : totalsOf(results);
  const since = (time: number) => time - startedAt;
  const check = await stage.local?.check(model, poll);
  return {
    votes: options.votes,
    rate: options.rate,
    seed: options.seed,
    faults: options.faults.map(({ name }) => name),
    url: stage.local ? undefined : stage.url,
    startedAt,
    endedAt: since(Date.now()),
    loadEndedAt: since(closing.loadEndedAt),
    closesAt: since(closing.closesAt),
    lastAcceptedAt: since(voting.lastAcceptedAt),
    drainedAt: course.drainedAt,
    certifiedAt: course.certifiedAt && since(course.certifiedAt),
    samples: sampler.samples,
    lags: lag.lags.map((one, k) => ({ at: since(lag.acceptedAt[k] ?? startedAt), lag: one })),
    unseenProbes: lag.accepted - lag.lags.length,
    injected: director?.injected() ?? [],
    counts: voting.counts,
    expected: model.ballots(),
    unresolved: model.unresolved().length,
    counted: [...counted.values()].reduce((sum, votes) => sum + votes, 0),
    difference: differenceOf(cast, counted),
    certificate,
    check,
  };
}

function progressOf({ show, voting, startedAt, model, sampler, director }: Cast): RehearsalProgress {
  return {
    done: voting.done,
    total: show.load.length + show.late.length,
    elapsedMs: Date.now() - startedAt,
    plannedMs: show.duration,
    accepted: model.ballots(),
    counted: sampler.counted,
    injected: director?.injected().length ?? 0,
    trouble: director?.trouble,
  };
}
