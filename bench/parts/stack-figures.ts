import { z } from 'zod';
import { synthesize } from '../../local/synth/synthesize';
import type { Template } from '../../local/template/template';
import type { VotingStack } from '../stack/voting-stack';

/** What of the synthesized template is paid for by what it is, and not by its use. */
export interface StackFigures {
  /** Memory in MiB, by the function's folder. */
  memory: Record<string, number>;
  alarms: number;
  secrets: number;
  keys: number;
  machineClients: number;
}

export async function readStackFigures({ functions }: VotingStack): Promise<StackFigures> {
  const { template } = await synthesize();
  return {
    memory: Object.fromEntries(functions.map(({ label, memoryMegabytes }) => [label, memoryMegabytes])),
    alarms: count(template, 'AWS::CloudWatch::Alarm') + count(template, 'AWS::CloudWatch::CompositeAlarm'),
    secrets: count(template, 'AWS::SecretsManager::Secret'),
    keys: count(template, 'AWS::KMS::Key'),
    machineClients: template.resources.filter(isMachineClient).length,
  };
}

function count({ resources }: Template, type: string): number {
  return resources.filter((resource) => resource.type === type).length;
}

const clientSchema = z.object({ AllowedOAuthFlows: z.array(z.string()).default([]) });

function isMachineClient({ type, properties }: Template['resources'][number]): boolean {
  return (
    type === 'AWS::Cognito::UserPoolClient' &&
    clientSchema.parse(properties).AllowedOAuthFlows.includes('client_credentials')
  );
}
