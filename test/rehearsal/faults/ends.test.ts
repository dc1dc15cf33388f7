import { setTimeout as sleep } from 'node:timers/promises';
import { endAfter } from '../../../rehearsal/faults/end-after';
import { endBefore } from '../../../rehearsal/faults/end-before';
import { frozenEnvironment } from '../../../rehearsal/faults/frozen-environment';
import { seeded } from '../../../rehearsal/faults/random';
import { timeout } from '../../../rehearsal/faults/timeout';
import { applyTo, invocation, SUCCESS } from './invocations';

const EXITED = { ok: false, error: { errorType: 'Runtime.ExitError' } };

test('ended before: the handler never sees the event', async () => {
  const { faulty, diary } = invocation();
  expect(await applyTo(endBefore, faulty)).toMatchObject(EXITED);
  expect(diary).toEqual(['end']);
});

test('ended after: the handler does all of its work, and its answer is lost', async () => {
  const { faulty, diary } = invocation();
  expect(await applyTo(endAfter, faulty)).toMatchObject(EXITED);
  expect(diary).toEqual([['1', '2', '3'], 'end']);
});

test('frozen: the request is handled as ever, and then its environment is set aside', async () => {
  const { faulty, diary } = invocation();
  expect(await applyTo(frozenEnvironment, faulty)).toEqual(SUCCESS);
  expect(diary).toEqual(['set aside', ['1', '2', '3']]);
});

test('timeout: the handler is ended while it works, and the answer is a timeout whatever it did', async () => {
  const { faulty, diary } = invocation({
    lastDuration: 20,
    run: async () => {
      await sleep(5);
      return SUCCESS;
    },
  });
  expect(await applyTo(timeout, faulty)).toMatchObject({
    ok: false,
    error: { errorType: 'Sandbox.Timedout' },
  });
  expect(diary).toEqual([['1', '2', '3'], 'end']);
});

test('timeout: the moment is drawn from the seed, within what the function last took', () => {
  const { faulty } = invocation({ lastDuration: 1_000 });
  const moments = Array.from({ length: 50 }, (_, seed) => timeout.apply(faulty, seeded(seed))?.detail);
  expect(new Set(moments).size).toBeGreaterThan(40);
  for (const detail of moments) {
    expect(
      Number(/^ended (\d+) ms into a delivery of 3 records$/.exec(detail ?? '')?.[1]),
    ).toBeLessThanOrEqual(1_000);
  }
  expect(timeout.apply(faulty, seeded(7))?.detail).toBe(timeout.apply(faulty, seeded(7))?.detail);
});
