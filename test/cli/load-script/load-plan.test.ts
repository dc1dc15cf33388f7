import fc from 'fast-check';
import { k6Options, type Load, peakOf, runLines } from '../../../cli/load-script/load-plan';

const milliseconds = (duration: string) => Number(/^(\d+)m?s$/.exec(duration)?.[1]);

/** Voters that k6 starts by the stages, each of which goes evenly from one rate to the next. */
function started({
  startRate,
  stages,
}: {
  startRate: number;
  stages: { duration: string; target: number }[];
}) {
  let rate = startRate;
  return stages.reduce((sum, { duration, target }) => {
    const mean = (rate + target) / 2 / 60_000;
    rate = target;
    return sum + mean * milliseconds(duration);
  }, 0);
}

const loads = fc.record({
  voters: fc.integer({ min: 100, max: 1_000_000 }),
  rate: fc.integer({ min: 1, max: 20_000 }),
  watchers: fc.nat(1_000),
});

test('every voter is started once, and nobody beyond them, at whatever rate', () => {
  fc.assert(
    fc.property(loads, (load: Load) => {
      const { vote } = k6Options(load).scenarios;
      const total = vote.stages.reduce((sum, { duration }) => sum + milliseconds(duration), 0);
      // Phases are whole milliseconds to k6.
      const rounded = 0.02 * load.voters + (peakOf(load) * vote.stages.length) / 1_000;
      expect(Math.abs(started(vote) - load.voters)).toBeLessThanOrEqual(rounded);
      expect(Math.abs(total - (load.voters / load.rate) * 1_000)).toBeLessThan(vote.stages.length);
    }),
  );
});

test('it is quiet, then two and a half times the rate at once, then ever less', () => {
  const { vote, watch } = k6Options({ voters: 60_000, rate: 100, watchers: 50 }).scenarios;
  expect(vote).toMatchObject({
    executor: 'ramping-arrival-rate',
    timeUnit: '60s',
    startRate: 1_800,
    stages: [
      { duration: '0s', target: 1_800 },
      { duration: '120000ms', target: 1_800 },
      { duration: '0s', target: 15_000 },
      { duration: '120000ms', target: 15_000 },
      { duration: '0s', target: 8_800 },
      { duration: '360000ms', target: 0 },
    ],
  });
  expect(watch).toEqual({ executor: 'constant-vus', exec: 'watch', vus: 50, duration: '600000ms' });
});

test('without watchers nobody watches, and a load fails by its answers', () => {
  const { scenarios, thresholds } = k6Options({ voters: 1_000, rate: 10, watchers: 0 });
  expect(Object.keys(scenarios)).toEqual(['vote']);
  expect(thresholds).toEqual({
    'http_req_duration{name:vote}': ['p(95)<1000'],
    http_req_failed: ['rate<0.01'],
    checks: ['rate>0.99'],
  });
});

test('machines have a part of the load each', () => {
  expect(runLines('load.js', 1)).toEqual(['k6 run load.js']);
  expect(runLines('load.js', 3)).toEqual([
    'k6 run --execution-segment "0:1/3" --execution-segment-sequence "0,1/3,2/3,1" load.js',
    'k6 run --execution-segment "1/3:2/3" --execution-segment-sequence "0,1/3,2/3,1" load.js',
    'k6 run --execution-segment "2/3:1" --execution-segment-sequence "0,1/3,2/3,1" load.js',
  ]);
});
