import { z } from 'zod';
import type { Template } from '../../local/template/template';
import type { Measured } from '../../planner/measured-schema';

/** What of a synthesized template is paid for by what it is, and not by its use. */
export function stackFigures({ resources }: Template): unknown {
  const ofType = (...types: string[]) => resources.filter(({ type }) => types.includes(type));
  return {
    memory: Object.fromEntries(ofType('AWS::Lambda::Function').flatMap(memoryOf)),
    alarms: ofType('AWS::CloudWatch::Alarm', 'AWS::CloudWatch::CompositeAlarm').length,
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

const clientSchema = z.object({ AllowedOAuthFlows: z.array(z.string()).default([]) });

function isMachineClient({ properties }: Template['resources'][number]): boolean {
  return clientSchema.parse(properties).AllowedOAuthFlows.includes('client_credentials');
}
