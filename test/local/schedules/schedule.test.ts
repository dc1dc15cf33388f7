import type { AccessControl } from '../../../local/iam/access-control';
import { Minutes } from '../../../local/metrics/minutes';
import { type Schedule, startSchedule } from '../../../local/schedules/schedule';
import type { ScheduleSettings } from '../../../local/schedules/settings';
import { recordingMetrics } from '../metrics/recording-metrics';
import { scheduleSettings } from './factories';

const MINUTE = 60_000;

let schedule: Schedule | undefined;
beforeEach(() => jest.useFakeTimers());
afterEach(() => {
  schedule?.stop();
  jest.useRealTimers();
});

/** A schedule of a function that answers at once, unless the test gives another. */
function start(
  changes: Partial<ScheduleSettings> = {},
  answer = async () => {},
  denialFor: AccessControl['denialFor'] = () => undefined,
) {
  const { putMetric, values } = recordingMetrics();
  const invoke = jest.fn<Promise<void>, [unknown]>(answer);
  schedule = startSchedule(scheduleSettings(changes), {
    invoke,
    access: { denialFor },
    minutes: new Minutes(),
    putMetric,
  });
  return { schedule, invoke, values };
}

it('invokes its function once a period, for the first time after a whole one', async () => {
  const { invoke } = start();
  await jest.advanceTimersByTimeAsync(MINUTE - 1);
  expect(invoke).toHaveBeenCalledTimes(0);
  await jest.advanceTimersByTimeAsync(1);
  expect(invoke).toHaveBeenCalledTimes(1);
  await jest.advanceTimersByTimeAsync(2 * MINUTE);
  expect(invoke).toHaveBeenCalledTimes(3);
});

it('gives its function Scheduler’s event', async () => {
  const { invoke } = start();
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(invoke).toHaveBeenCalledWith(
    expect.objectContaining({ source: 'aws.scheduler', resources: [scheduleSettings().arn] }),
  );
});

it('takes its turn also while the invocation before it still runs, as Scheduler does', async () => {
  const { invoke } = start({}, () => new Promise(() => {}));
  await jest.advanceTimersByTimeAsync(3 * MINUTE);
  expect(invoke).toHaveBeenCalledTimes(3);
});

it('fires out of turn, also while an invocation is in hand, and waits for the end', async () => {
  const answers: (() => void)[] = [];
  const { schedule, invoke } = start({}, () => new Promise((resolve) => answers.push(resolve)));
  await jest.advanceTimersByTimeAsync(MINUTE);
  let done = false;
  const fired = schedule.fire().then(() => {
    done = true;
  });
  expect(invoke).toHaveBeenCalledTimes(2);
  answers[0]?.();
  await jest.advanceTimersByTimeAsync(0);
  expect(done).toBe(false);
  answers[1]?.();
  await fired;
});

it('takes no turn once it is stopped, and leaves no timer', async () => {
  const { schedule, invoke } = start();
  schedule.stop();
  expect(jest.getTimerCount()).toBe(0);
  await jest.advanceTimersByTimeAsync(MINUTE);
  expect(invoke).not.toHaveBeenCalled();
});

it('leaves out a turn that its role has no right to', async () => {
  let denial: string | undefined = 'no';
  const denialFor = jest.fn<string | undefined, Parameters<AccessControl['denialFor']>>(() => denial);
  const { schedule, invoke } = start({}, undefined, denialFor);
  await schedule.fire();
  expect(invoke).not.toHaveBeenCalled();
  denial = undefined;
  await schedule.fire();
  expect(invoke).toHaveBeenCalledTimes(1);
  const { roleArn, functionArn } = scheduleSettings();
  expect(denialFor).toHaveBeenCalledWith(expect.objectContaining({ roleArn }), [
    expect.objectContaining({ action: 'lambda:InvokeFunction', resource: functionArn }),
  ]);
});

it('drops a turn that its role may not take, and measures that', async () => {
  const {
    schedule: denied,
    invoke,
    values,
  } = start(
    {},
    async () => {},
    () => 'no',
  );
  await denied.fire();
  expect(invoke).not.toHaveBeenCalled();
  expect(values).toEqual([
    'AWS/Scheduler InvocationAttemptCount 1 ScheduleGroup=default',
    'AWS/Scheduler TargetErrorCount 1 ScheduleGroup=default',
    'AWS/Scheduler InvocationDroppedCount 1 ScheduleGroup=default',
  ]);
});
