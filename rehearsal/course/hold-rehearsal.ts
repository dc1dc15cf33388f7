import { setMaxListeners } from 'node:events';
import { type LagReport, measureLag } from '../../cli/lag-probe';
import type { Results } from '../../contract/results';
import { raisedAlarms } from '../alarms/raised';
import { countersOfCertificate, countersOfResults } from '../checks/counters';
import type { VotingSystem } from '../system/voting-system';
import { awaitCertificate, differenceOf, drain, resolveUntold } from './after-closing';
import { directionResult } from './direction-result';
import { seeLastAlarms } from './hold-outages';
import { type Closing, holdPoll } from './hold-poll';
import { probeVotes } from './probe-votes';
import type { RehearsalProgress, Watcher } from './progress';
import type { RehearsalResult } from './result';
import { revealAll, revealLastPlaces } from './reveal';
import { type RehearsalOptions, type Setup, setUp } from './set-up';

/** Holds one rehearsal on a voting system, and compares what was counted with what voters were told. */
export async function holdRehearsal(
  system: VotingSystem,
  options: RehearsalOptions,
  watcher: Watcher,
  signal: AbortSignal,
): Promise<RehearsalResult> {
  // Whatever goes wrong, nobody goes on acting on a system that is closed then.
  const over = new AbortController();
  const untilOver = AbortSignal.any([signal, over.signal]);
  setMaxListeners(0, untilOver);
  const setup = await setUp(system, options, untilOver);
  setup.sampler.start();
  setup.direction?.reader.start();
  setup.alarms?.start();
  watcher.began(() => progressOf(setup));
  try {
    const { pollId } = setup.poll;
    const { result: closing, lag } = await measureLag(
      system.api,
      () => holdPoll(setup),
      probeVotes(pollId, untilOver),
    );
    const revealing = revealLastPlaces(setup, closing.closesAt);
    // Whoever waits for it is told of a failure.
    revealing.catch(() => {});
    watcher.waits('waiting until everything is counted');
    await resolveUntold(setup);
    const drainedAt = await drain(setup);
    watcher.waits('waiting for the certificate');
    const [results] = await Promise.all([awaitCertificate(setup), closing.faults, revealing]);
    const certifiedAt = results.certificate && Date.now();
    if (setup.direction) watcher.waits('waiting for the reveal');
    const revealed = await revealAll(setup, results);
    await seeLastAlarms(setup, certifiedAt);
    watcher.waits('comparing');
    return await conclude(setup, { closing, lag, drainedAt, certifiedAt, results, revealed });
  } finally {
    over.abort();
    setup.sampler.stop();
    setup.direction?.reader.stop();
    setup.alarms?.stop();
    await setup.crowd.close();
    watcher.ended();
  }
}

interface Course {
  closing: Closing;
  lag: LagReport;
  drainedAt: number | undefined;
  certifiedAt: number | undefined;
  results: Results;
  /** As everybody saw them in the end. */
  revealed: Results | undefined;
}

async function conclude(setup: Setup, course: Course): Promise<RehearsalResult> {
  const { system, options, model, poll, crowd, startedAt, sampler, scheduler } = setup;
  const { closing, lag, results } = course;
  const { certificate } = results;
  const counted = certificate ? countersOfCertificate(certificate) : countersOfResults(results);
  const since = (time: number) => time - startedAt;
  const check = await system.local?.check(model, poll, await crowd.keys());
  return {
    votes: options.votes,
    rate: options.rate,
    seed: options.seed,
    ballot: options.ballot,
    access: options.access,
    faults: options.faults.map(({ name }) => name),
    url: system.local ? undefined : system.url,
    startedAt,
    endedAt: since(Date.now()),
    loadEndedAt: since(closing.loadEndedAt),
    closesAt: since(closing.closesAt),
    lastAcceptedAt: since(crowd.lastAcceptedAt),
    drainedAt: course.drainedAt,
    certifiedAt: course.certifiedAt && since(course.certifiedAt),
    samples: sampler.samples,
    lags: lag.lags.map((one, k) => ({ at: since(lag.acceptedAt[k] ?? startedAt), lag: one })),
    unseenProbes: lag.accepted - lag.lags.length,
    injected: scheduler?.injected() ?? [],
    outages: closing.outages,
    alarms: setup.alarms && raisedAlarms(setup.alarms.changes),
    counts: crowd.counts,
    passes: crowd.passes,
    expected: model.ballots(),
    unresolved: model.unresolved().length,
    counted: (certificate ?? results).ballots,
    difference: differenceOf(setup, counted),
    certificate,
    throttled: system.local?.throttled(),
    processes: options.processes,
    gone: [...crowd.gone],
    direction: await directionResult(setup, certificate, course.revealed),
    check,
  };
}

function progressOf({
  broadcast,
  crowd,
  startedAt,
  model,
  sampler,
  scheduler,
  direction,
}: Setup): RehearsalProgress {
  return {
    done: crowd.done,
    total: broadcast.load.length + broadcast.late.length,
    elapsedMs: Date.now() - startedAt,
    plannedMs: broadcast.duration,
    accepted: model.ballots(),
    counted: sampler.counted,
    injected: scheduler?.injected().length ?? 0,
    lastAct: direction?.director.acts.at(-1)?.act,
    trouble: scheduler?.trouble,
  };
}
