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
import {
  type AsynchronousInvoke,
  type AsynchronousParts,
  asynchronously,
  waitUnless,
} from './schedules/asynchronous';
import { readEventInvokeConfigs } from './schedules/event-invoke-config';
import { failedEvents } from './schedules/failed-events';
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
  functionSettings: readonly FunctionSettings[];
  folder: DataFolder;
  access: AccessControl;
  minutes: Minutes;
  putMetric: PutMetric;
  log: Log;
}

export interface MappingDriverParts extends DriverParts {
  streams: DynamoDBStreamsClient;
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
export async function routeEvents(bus: LocalEventBus, parts: DriverParts, teardown: Teardown): Promise<void> {
  const wait = untilTeardown(teardown);
  const invokeOf = asynchronousInvokes(parts, wait);
  const rules = readRules(parts.template, parts.resolver);
  const invokes = new Map(
    rules.flatMap(({ targets }) => targets).map(({ functionArn }) => [functionArn, invokeOf(functionArn)]),
  );
  await bus.route(rules, { invokes, wait });
}

/** By its ARN: what invokes a function while nobody waits for the answer, as the template says. */
function asynchronousInvokes(
  { template, resolver, functions, functionSettings, folder, access, log }: DriverParts,
  wait: AsynchronousParts['wait'],
): (functionArn: string) => AsynchronousInvoke {
  const configOf = readEventInvokeConfigs(template, resolver);
  return (functionArn) => {
    const fn = functions.withArn(functionArn);
    const config = configOf(fn.name);
    const settings = functionSettings.find(({ arn }) => arn === functionArn);
    const { destinationBucket: bucket } = config;
    const keepFailed =
      settings && bucket !== undefined
        ? failedEvents({ fn: settings, bucket, folder: folder.file('failed-batches'), access, log })
        : undefined;
    return asynchronously({ fn, config, wait, keepFailed, log });
  };
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
  const { access, minutes, putMetric } = parts;
  const invokeOf = asynchronousInvokes(parts, untilTeardown(teardown));
  const started = all.map((settings) => {
    const invoke = invokeOf(settings.functionArn);
    const schedule = startSchedule(settings, { invoke, access, minutes, putMetric });
    teardown.add(async () => schedule.stop());
    return { functionArn: settings.functionArn, schedule };
  });
  return (wanted) =>
    started.flatMap(({ functionArn, schedule }) => (functionArn === wanted ? [schedule] : []));
}
