import { z } from 'zod';
import type { Template } from '../../local/template/template';
import type { Plan } from '../../planner/plan';
import {
  type LiveState,
  PLANNED_TABLES,
  type PlannedTable,
  type StackState,
} from '../../planner/preflight/checks';
import { type AskAws, AwsCommandError } from './aws-command';
import { parseStackTemplate, tableId, templateState } from './template-state';

const resourcesSchema = z.object({
  StackResourceSummaries: z.array(
    z.object({
      LogicalResourceId: z.string(),
      PhysicalResourceId: z.string().optional(),
      ResourceType: z.string(),
    }),
  ),
});
type Resources = z.output<typeof resourcesSchema>['StackResourceSummaries'];

/** How the deployed stack stands: its template, and what AWS says of its parts. Reads alone. */
export async function liveState(ask: AskAws, stack: string, plan: Plan): Promise<StackState> {
  const body = await ask(z.object({ TemplateBody: z.unknown() }), [
    'cloudformation',
    'get-template',
    '--stack-name',
    stack,
  ]);
  const template = parseStackTemplate(body.TemplateBody, `The stack ${stack}`);
  const { StackResourceSummaries: resources } = await ask(resourcesSchema, [
    'cloudformation',
    'list-stack-resources',
    '--stack-name',
    stack,
  ]);
  const state = templateState(template);
  const [Votes, Totals, Roll] = await Promise.all(
    PLANNED_TABLES.map((table) => warmth(ask, table, template, resources)),
  );
  return {
    ...state,
    warm: { Votes, Totals, Roll },
    rates: await ratesOf(ask, resources),
    mapping: await mappingState(ask, resources),
    live: { quotas: await quotaValues(ask, plan), ...(await alarmStates(ask, resources)) },
  };
}

const tableSchema = z.object({
  Table: z.object({
    WarmThroughput: z.object({ ReadUnitsPerSecond: z.number(), WriteUnitsPerSecond: z.number() }).optional(),
  }),
});

async function warmth(
  ask: AskAws,
  table: PlannedTable,
  template: Template,
  resources: Resources,
): Promise<StackState['warm'][PlannedTable]> {
  const name = physicalId(resources, (one) => one.LogicalResourceId === tableId(table, template));
  if (name === undefined) return { readUnitsPerSecond: 0, writeUnitsPerSecond: 0 };
  const { Table } = await ask(tableSchema, ['dynamodb', 'describe-table', '--table-name', name]);
  const { WarmThroughput: warm } = Table;
  return (
    warm && { readUnitsPerSecond: warm.ReadUnitsPerSecond, writeUnitsPerSecond: warm.WriteUnitsPerSecond }
  );
}

const stageSchema = z.object({
  RouteSettings: z.record(z.string(), z.object({ ThrottlingRateLimit: z.number() })).default({}),
});

async function ratesOf(ask: AskAws, resources: Resources): Promise<StackState['rates']> {
  const api = physicalId(resources, ({ ResourceType }) => ResourceType === 'AWS::ApiGatewayV2::Api');
  if (api === undefined) return new Map();
  const args = ['apigatewayv2', 'get-stage', '--api-id', api, '--stage-name', '$default'];
  const { RouteSettings } = await ask(stageSchema, args);
  return new Map(
    Object.entries(RouteSettings).map(([key, { ThrottlingRateLimit }]) => [key, ThrottlingRateLimit]),
  );
}

async function mappingState(ask: AskAws, resources: Resources): Promise<string> {
  const uuid = physicalId(
    resources,
    ({ ResourceType }) => ResourceType === 'AWS::Lambda::EventSourceMapping',
  );
  if (uuid === undefined) return 'missing';
  const { State } = await ask(z.object({ State: z.string() }), [
    'lambda',
    'get-event-source-mapping',
    '--uuid',
    uuid,
  ]);
  return State;
}

const alarmSchema = z.array(
  z.object({ AlarmName: z.string(), StateValue: z.string(), ActionsEnabled: z.boolean() }),
);
const alarmsSchema = z.object({
  MetricAlarms: alarmSchema.default([]),
  CompositeAlarms: alarmSchema.default([]),
});

/** What CloudWatch takes in one question (DescribeAlarms, AlarmNames). */
const ALARMS_A_CALL = 100;

async function alarmStates(
  ask: AskAws,
  resources: Resources,
): Promise<Pick<LiveState, 'inAlarm' | 'actionsOff'>> {
  const names = resources
    .filter(({ ResourceType }) => /^AWS::CloudWatch::(Composite)?Alarm$/.test(ResourceType))
    .flatMap(({ PhysicalResourceId }) => PhysicalResourceId ?? []);
  const alarms: z.output<typeof alarmSchema> = [];
  for (let start = 0; start < names.length; start += ALARMS_A_CALL) {
    const asked = names.slice(start, start + ALARMS_A_CALL);
    const types = ['--alarm-types', 'MetricAlarm', 'CompositeAlarm'];
    const found = await ask(alarmsSchema, [
      'cloudwatch',
      'describe-alarms',
      '--alarm-names',
      ...asked,
      ...types,
    ]);
    alarms.push(...found.MetricAlarms, ...found.CompositeAlarms);
  }
  const namesOf = (wanted: (alarm: (typeof alarms)[number]) => boolean) =>
    alarms.filter(wanted).map(({ AlarmName }) => AlarmName);
  return {
    inAlarm: namesOf(({ StateValue }) => StateValue === 'ALARM'),
    actionsOff: namesOf(({ ActionsEnabled }) => !ActionsEnabled),
  };
}

const quotaSchema = z.object({ Quota: z.object({ Value: z.number() }) });
const accountSchema = z.object({ AccountLimit: z.object({ ConcurrentExecutions: z.number() }) });

/** Quotas as the account has them; that of executions as Lambda applies it. */
async function quotaValues(ask: AskAws, { needed }: Plan): Promise<ReadonlyMap<string, number>> {
  const values = new Map<string, number>();
  for (const { service, code } of needed) {
    if (service === 'lambda') {
      const { AccountLimit } = await ask(accountSchema, ['lambda', 'get-account-settings']);
      values.set(code, AccountLimit.ConcurrentExecutions);
    } else {
      const value = await quotaValue(ask, service, code);
      if (value !== undefined) values.set(code, value);
    }
  }
  return values;
}

/** A quota that was never raised may be known by its default alone. */
async function quotaValue(ask: AskAws, service: string, code: string): Promise<number | undefined> {
  const named = ['--service-code', service, '--quota-code', code];
  for (const command of ['get-service-quota', 'get-aws-default-service-quota']) {
    try {
      return (await ask(quotaSchema, ['service-quotas', command, ...named])).Quota.Value;
    } catch (error) {
      if (!(error instanceof AwsCommandError) || !error.message.includes('NoSuchResourceException'))
        throw error;
    }
  }
  return undefined;
}

function physicalId(resources: Resources, wanted: (one: Resources[number]) => boolean): string | undefined {
  return resources.find(wanted)?.PhysicalResourceId;
}
