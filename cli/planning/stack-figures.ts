import { z } from 'zod';
import type { Template } from '../../local/template/template';
import type { Measured } from '../../planner/measured-schema';

/** What of a synthesized template is paid for by what it is, and not by its use. */
export function stackFigures({ resources }: Template): unknown {
  const ofType = (wanted: string) => resources.filter(({ type }) => type === wanted);
  return {
    memory: Object.fromEntries(ofType('AWS::Lambda::Function').flatMap(memoryOf)),
    alarmMetrics: ofType('AWS::CloudWatch::Alarm').reduce((sum, alarm) => sum + metricsOf(alarm), 0),
    compositeAlarms: ofType('AWS::CloudWatch::CompositeAlarm').length,
    dashboards: ofType('AWS::CloudWatch::Dashboard').length,
    secrets: ofType('AWS::SecretsManager::Secret').length,
    keys: ofType('AWS::KMS::Key').length,
    machineClients: ofType('AWS::Cognito::UserPoolClient').filter(isMachineClient).length,
  } satisfies Record<keyof Measured['stack'], unknown>;
}

const functionSchema = z.object({
  MemorySize: z.number().optional(),
  Environment: z.object({ Variables: z.record(z.string(), z.unknown()) }).optional(),
});

/** Memory in MiB by the name that a function gives itself, which is its folder's. */
function memoryOf({ properties }: Template['resources'][number]): [string, number][] {
  const { MemorySize, Environment } = functionSchema.parse(properties);
  const name = Environment?.Variables.POWERTOOLS_SERVICE_NAME;
  return typeof name === 'string' && MemorySize !== undefined ? [[name, MemorySize]] : [];
}

const alarmSchema = z.object({
  Metrics: z.array(z.object({ MetricStat: z.unknown().optional() })).optional(),
});

/** Of an alarm over an expression, the metrics in it; others look at one. */
function metricsOf({ properties }: Template['resources'][number]): number {
  const { Metrics } = alarmSchema.parse(properties);
  return Metrics?.filter(({ MetricStat }) => MetricStat !== undefined).length ?? 1;
}

const clientSchema = z.object({ AllowedOAuthFlows: z.array(z.string()).default([]) });

function isMachineClient({ properties }: Template['resources'][number]): boolean {
  return clientSchema.parse(properties).AllowedOAuthFlows.includes('client_credentials');
}
