import { type InvokeResult, THROTTLED } from '../../../local/functions/invocation';
import { asynchronously } from '../../../local/schedules/asynchronous';
import type { EventInvokeConfig } from '../../../local/schedules/event-invoke-config';
import { recordingLog } from '../logs/recording-log';

const MINUTE = 60_000;
const DONE: InvokeResult = { ok: true, payload: null };
const FAILED: InvokeResult = { ok: false, error: { errorType: 'Error', errorMessage: 'no' } };

/** Hands an event to a function that answers so, the last answer again and again; tells when it was invoked. */
async function handOver(
  answers: InvokeResult[],
  config: Partial<EventInvokeConfig> = {},
  stopsAt = Infinity,
) {
  const { log, lines } = recordingLog();
  let now = 0;
  const times: number[] = [];
  const failed: unknown[][] = [];
  const invoke = asynchronously({
    fn: {
      name: 'Certify',
      invoke: async (event) => {
        expect(event).toEqual({ id: 1 });
        times.push(now);
        return answers[Math.min(times.length, answers.length) - 1] ?? DONE;
      },
    },
    config: { retries: 2, maximumAge: 60 * MINUTE, ...config },
    wait: async (milliseconds) => {
      now += milliseconds;
      return now < stopsAt;
    },
    keepFailed: (...given) => failed.push(given),
    now: () => now,
    log,
  });
  await invoke({ id: 1 });
  return { times, lines, failed };
}

it('gives an event whose handler failed again after a minute and after two more, and then no more', async () => {
  const { times } = await handOver([FAILED]);
  expect(times).toEqual([0, MINUTE, 3 * MINUTE]);
});

it.each([
  [0, [0]],
  [1, [0, MINUTE]],
])('gives it again %d times where the template says so', async (retries, expected) => {
  const { times } = await handOver([FAILED], { retries });
  expect(times).toEqual(expected);
});

it('gives an event again no more once it is handled', async () => {
  const { times, failed } = await handOver([FAILED, DONE]);
  expect(times).toEqual([0, MINUTE]);
  expect(failed).toEqual([]);
});

it.each([
  ['failed too often', {}, 'RetriesExhausted', 3],
  ['would be too old', { maximumAge: 2 * MINUTE }, 'EventAgeExceeded', 2],
])('hands an event that %s to whoever keeps those', async (_, config, condition, invocations) => {
  const { failed } = await handOver([FAILED], config);
  expect(failed).toEqual([[{ id: 1 }, condition, invocations]]);
});

it('tries a throttled event at ever longer intervals, whatever the number of retries', async () => {
  const { times } = await handOver([THROTTLED, THROTTLED, THROTTLED, DONE], { retries: 0 });
  const waits = times.slice(1).map((time, index) => time - (times[index] ?? 0));
  expect(waits).toHaveLength(3);
  for (const [index, wait] of waits.entries()) {
    expect(wait).toBeGreaterThanOrEqual(500 * 2 ** index);
    expect(wait).toBeLessThanOrEqual(1_000 * 2 ** index);
  }
});

it('gives up an event that would be too old, and says so', async () => {
  const { times, lines } = await handOver([FAILED], { maximumAge: 2 * MINUTE });
  expect(times).toEqual([0, MINUTE]);
  expect(lines).toEqual([
    'error Certify: an asynchronous event is given up: it is too old to be tried again',
  ]);
});

it('tries no more once it is stopped', async () => {
  const { times } = await handOver([FAILED], {}, 1);
  expect(times).toEqual([0]);
});
