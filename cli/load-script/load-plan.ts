import { PHASES } from '../simulation/phases';

/** A load, as people think of it. */
export interface Load {
  /** Each has a code and votes once. */
  voters: number;
  /** Votes a second, over the whole of it. */
  rate: number;
  /** Pages that ask for the results. */
  watchers: number;
}

/** Seconds that a voter takes, of whom a part is waiting: k6 keeps one virtual user for each who has not ended. */
const SECONDS_A_VOTER = 5;
/** Rates are whole numbers to k6; by the minute they are fine enough for a small load too. */
const TIME_UNIT_SECONDS = 60;
/** Requests of k6 that failed count with those that are sent again: beyond this share, voters notice. */
const MOST_FAILED = 0.01;
const MOST_MILLISECONDS = 1_000;

/** Highest votes a second. */
export function peakOf({ rate }: Load): number {
  return Math.max(...PHASES.map(({ actions, time }) => (actions / time) * rate));
}

/** How long it takes, in seconds. */
export function secondsOf({ voters, rate }: Load): number {
  return voters / rate;
}

/** The options of a k6 script for the load (Grafana k6 documentation, "Ramping arrival rate", "Constant VUs", "Thresholds"). */
export function k6Options(load: Load) {
  const users = Math.ceil(peakOf(load) * SECONDS_A_VOTER);
  const vote = {
    executor: 'ramping-arrival-rate',
    exec: 'vote',
    timeUnit: `${TIME_UNIT_SECONDS}s`,
    ...stagesOf(load),
    preAllocatedVUs: users,
    maxVUs: 2 * users,
  };
  const watch = {
    executor: 'constant-vus',
    exec: 'watch',
    vus: load.watchers,
    duration: seconds(secondsOf(load)),
  };
  return {
    scenarios: { vote, ...(load.watchers > 0 && { watch }) },
    thresholds: {
      'http_req_duration{name:vote}': [`p(95)<${MOST_MILLISECONDS}`],
      http_req_failed: [`rate<${MOST_FAILED}`],
      checks: [`rate>${1 - MOST_FAILED}`],
    },
  };
}

/** Every phase but the last is steady, and the next begins at once; the last falls evenly to nothing, from twice its mean. */
function stagesOf(load: Load) {
  const steps = PHASES.map(({ actions, time }, i) => {
    const isLast = i === PHASES.length - 1;
    const mean = Math.round((actions / time) * load.rate * TIME_UNIT_SECONDS);
    const duration = seconds(time * secondsOf(load));
    return isLast ? { from: 2 * mean, to: 0, duration } : { from: mean, to: mean, duration };
  });
  const stages = steps.flatMap(({ from, to, duration }) => [
    { duration: '0s', target: from },
    { duration, target: to },
  ]);
  return { startRate: steps[0]?.from ?? 0, stages };
}

function seconds(value: number): string {
  return `${Math.round(value * 1_000)}ms`;
}

/** The command lines that run a script on so many machines, each with its part of the load (k6, "Execution segment"). */
export function runLines(script: string, machines: number): string[] {
  if (machines === 1) return [`k6 run ${script}`];
  const at = (i: number) => (i === 0 ? '0' : i === machines ? '1' : `${i}/${machines}`);
  const sequence = Array.from({ length: machines + 1 }, (_, i) => at(i)).join(',');
  return Array.from(
    { length: machines },
    (_, i) =>
      `k6 run --execution-segment "${at(i)}:${at(i + 1)}" --execution-segment-sequence "${sequence}" ${script}`,
  );
}
