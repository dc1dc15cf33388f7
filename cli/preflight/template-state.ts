import { z } from 'zod';
import { ENV } from '../../lambda/shared/names';
import type { Template } from '../../local/template/template';
import type { PlannedTable, StackState } from '../../planner/preflight/checks';
import { CommandError } from '../errors';

/** A template says nothing of the stack that this command plans for. */
export class ForeignTemplateError extends CommandError {
  override name = 'ForeignTemplateError';
  override readonly kind = 'bad-file';
}

const templateSchema = z.object({
  Resources: z.record(z.string(), z.object({ Type: z.string(), Properties: z.unknown().optional() })),
  Outputs: z.record(z.string(), z.object({ Value: z.unknown() })).default({}),
});

/**
 * Reads what a file or AWS holds.
 *
 * @throws ForeignTemplateError that names where it is from
 */
export function parseStackTemplate(json: unknown, from: string): Template {
  const { success, data } = templateSchema.safeParse(json);
  if (!success) throw new ForeignTemplateError(`${from} is no CloudFormation template in JSON.`);
  const { Resources, Outputs } = data;
  return {
    resources: Object.entries(Resources).map(([logicalId, { Type: type, Properties: properties = {} }]) => ({
      logicalId,
      type,
      properties,
    })),
    outputs: Object.fromEntries(Object.entries(Outputs).map(([id, { Value }]) => [id, Value])),
  };
}

const refSchema = z.object({ Ref: z.string() });
const tableSchema = z.object({
  WarmThroughput: z
    .object({ ReadUnitsPerSecond: z.coerce.number(), WriteUnitsPerSecond: z.coerce.number() })
    .optional(),
});
const stageSchema = z.object({
  RouteSettings: z.record(z.string(), z.object({ ThrottlingRateLimit: z.coerce.number() })).default({}),
});
const functionSchema = z.object({
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
});
const mappingSchema = z.object({ Enabled: z.union([z.boolean(), z.enum(['true', 'false'])]).default(true) });

/** The outputs that name the tables. */
const TABLE_OUTPUTS: Readonly<Record<PlannedTable, string>> = {
  Votes: 'VotesTableName',
  Totals: 'TotalsTableName',
  Roll: 'RollTableName',
};

/**
 * What the template says of the stack.
 *
 * @throws ForeignTemplateError when it is not a template of this app
 */
export function templateState(template: Template): StackState {
  const ofType = (type: string) =>
    template.resources.filter((resource) => resource.type === type).map(({ properties }) => properties);
  const [mapping] = ofType('AWS::Lambda::EventSourceMapping');
  return {
    writeShards: writeShardsOf(ofType('AWS::Lambda::Function')),
    warm: {
      Votes: warmOf('Votes', template),
      Totals: warmOf('Totals', template),
      Roll: warmOf('Roll', template),
    },
    rates: new Map(ofType('AWS::ApiGatewayV2::Stage').flatMap(ratesOf)),
    mapping: mapping === undefined ? 'missing' : mappingState(mapping),
    alarms: ofType('AWS::CloudWatch::Alarm').length + ofType('AWS::CloudWatch::CompositeAlarm').length,
  };
}

function writeShardsOf(functions: readonly unknown[]): number {
  for (const properties of functions) {
    const value = functionSchema.parse(properties).Environment?.Variables[ENV.defaultWriteShards];
    if (value !== undefined) return Number(value);
  }
  throw new ForeignTemplateError(
    'The template has no function that creates polls: it is not one of this app.',
  );
}

/** Logical id of the table that an output names. */
export function tableId(table: PlannedTable, { outputs }: Template): string {
  const { success, data } = refSchema.safeParse(outputs[TABLE_OUTPUTS[table]]);
  if (success) return data.Ref;
  throw new ForeignTemplateError(
    `The template has no output ${TABLE_OUTPUTS[table]} that names a table: it is not one of this app.`,
  );
}

function warmOf(table: PlannedTable, template: Template): StackState['warm'][PlannedTable] {
  const id = tableId(table, template);
  const properties = template.resources.find(({ logicalId }) => logicalId === id)?.properties;
  const { WarmThroughput: warm } = tableSchema.parse(properties ?? {});
  return (
    warm && { readUnitsPerSecond: warm.ReadUnitsPerSecond, writeUnitsPerSecond: warm.WriteUnitsPerSecond }
  );
}

function ratesOf(stage: unknown): [string, number][] {
  const { RouteSettings } = stageSchema.parse(stage);
  return Object.entries(RouteSettings).map(([key, { ThrottlingRateLimit }]) => [key, ThrottlingRateLimit]);
}

function mappingState(properties: unknown): string {
  return String(mappingSchema.parse(properties).Enabled) === 'true' ? 'Enabled' : 'Disabled';
}
