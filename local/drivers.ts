import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import type { LocalEventBus } from './bus/event-bus';
import { readRules } from './bus/rules';
import type { DataFolder } from './data/data-folder';
import type { FunctionSettings } from './functions/function-settings';
import type { LocalFunctions } from './functions/local-functions';
import type { AccessControl } from './iam/access-control';
import type { Log } from './logs/log';
import type { PutMetric } from './metrics/metric';
import type { Minutes } from './metrics/minutes';
import { mappingMetrics } from './metrics/services/mapping';
import { type AsynchronousParts, asynchronously, waitUnless } from './schedules/asynchronous';
import { readEventInvokeConfigs } from './schedules/event-invoke-config';
import { type Schedule, type ScheduleSettings, startSchedule } from './schedules/schedule';
import { readMappings, startMapping } from './streams/mapping';
import { mappingRights } from './streams/rights';
import type { Teardown } from './teardown';
import type { Resolver } from './template/resolver';
import type { Template } from './template/template';

export interface DriverParts {
  template: Template;
  resolver: Resolver;
  functions: LocalFunctions;
  access: AccessControl;
  minutes: Minutes;
  putMetric: PutMetric;
  log: Log;
}

export interface MappingDriverParts extends DriverParts {
  functionSettings: readonly FunctionSettings[];
  streams: DynamoDBStreamsClient;
  folder: DataFolder;
}

/** Starts the event source mappings of the template. */
export function startMappings(parts: MappingDriverParts, teardown: Teardown): void {
  const {
    template,
    resolver,
    functions,
    functionSettings,
    access,
    streams,
    folder,
    minutes,
    putMetric,
    log,
  } = parts;
  const roleOf = (name: string) => functionSettings.find((fn) => fn.name === name)?.role ?? 'none';
  for (const settings of readMappings(template, resolver)) {
    const { logicalId, functionName } = settings;
    const mapping = startMapping(settings, {
      streams,
      invoke: functions.named(functionName).invoke,
      rights: mappingRights(settings, roleOf(functionName), access),
      checkpointFile: folder.file('checkpoints', `${logicalId}.json`),
      destinationFolder: folder.file('failed-batches'),
      minutes,
      metrics: mappingMetrics({ ...settings, mappingId: logicalId, minutes }, putMetric),
      log,
    });
    teardown.add(() => mapping.stop());
  }
}

/** Has events that functions put on buses invoke the targets of the template's rules. */
export async function routeEvents(
  bus: LocalEventBus,
  { template, resolver, functions, log }: DriverParts,
  teardown: Teardown,
): Promise<void> {
  const wait = untilTeardown(teardown);
  const configOf = readEventInvokeConfigs(template, resolver);
  const rules = readRules(template, resolver);
  const invokes = new Map(
    rules
      .flatMap(({ targets }) => targets)
      .map(({ functionArn }) => {
        const fn = functions.withArn(functionArn);
        return [functionArn, asynchronously({ fn, config: configOf(fn.name), wait, log })];
      }),
  );
  await bus.route(rules, { invokes, wait });
}

/** Waits as long as there is a runtime. */
function untilTeardown(teardown: Teardown): AsynchronousParts['wait'] {
  const noMoreTries = new AbortController();
  teardown.add(async () => noMoreTries.abort());
  return waitUnless(noMoreTries.signal);
}

/** Starts schedules. Answers what tells those of a function, by its ARN. */
export function startSchedules(
  all: readonly ScheduleSettings[],
  parts: DriverParts,
  teardown: Teardown,
): (functionArn: string | undefined) => Schedule[] {
  const { template, resolver, functions, access, minutes, putMetric, log } = parts;
  const wait = untilTeardown(teardown);
  const configOf = readEventInvokeConfigs(template, resolver);
  const started = all.map((settings) => {
    const fn = functions.withArn(settings.functionArn);
    const invoke = asynchronously({ fn, config: configOf(fn.name), wait, log });
    const schedule = startSchedule(settings, { invoke, access, minutes, putMetric });
    teardown.add(async () => schedule.stop());
    return { functionArn: settings.functionArn, schedule };
  });
  return (wanted) =>
    started.flatMap(({ functionArn, schedule }) => (functionArn === wanted ? [schedule] : []));
}
