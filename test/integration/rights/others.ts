import { NO_CONTEXT } from '../../../local/iam/access-request';
import { assumedRole } from '../../../local/iam/evaluate';
import { denialOfObject } from '../../../local/schedules/failed-events';
import { mappingRights } from '../../../local/streams/rights';
import type { EnforcedStack } from './enforced-stack';
import type { Features } from './features';

/** What event source mappings do with the rights of the functions called by these names. */
export function mappingFeatures({ mappings, functions, access }: EnforcedStack, label: string): Features {
  const fn = functions.get(label);
  const settings = mappings.find(({ functionName }) => functionName === fn?.name);
  if (!fn || !settings) return {};
  const rights = mappingRights(settings, fn.role, access);
  return {
    'create the mapping': async () => mappingRights(settings, fn.role, access),
    'find shards': async () => rights.check('DescribeStream'),
    'begin a shard': async () => rights.check('GetShardIterator'),
    'read a shard': async () => rights.check('GetRecords'),
    'keep batches given up': async () => {
      const denial = rights.denialOfObject('aws/lambda/a/batch.json');
      if (denial !== undefined) throw new Error(denial);
    },
  };
}

/** What is done with the rights of the functions called by these names for events that they failed at. */
export function failedEventFeatures(
  { destinationOf, functions, access }: EnforcedStack,
  label: string,
): Features {
  const fn = functions.get(label);
  const bucket = fn && destinationOf(fn.name);
  if (!fn || bucket === undefined) return {};
  const parts = { fn: { name: fn.name, arn: fn.name, role: fn.role }, bucket, access };
  const denialOf = denialOfObject(parts);
  return {
    'have failed events kept': async () => denialOfObject(parts),
    'keep a failed event': async () => {
      const denial = denialOf('aws/lambda/async/a/event');
      if (denial !== undefined) throw new Error(denial);
    },
  };
}

/** What the schedule of a function does, under its own role. */
export function scheduleFeatures(
  { schedules, functions, access }: EnforcedStack,
  label: string,
): { role: string; features: Features } {
  const name = functions.get(label)?.name;
  const schedule = schedules.find(({ functionArn }) => functionArn.endsWith(`:${name}`));
  if (!schedule) throw new Error(`No schedule invokes ${label}.`);
  const { roleArn, functionArn: resource, logicalId } = schedule;
  const needs = [{ action: 'lambda:InvokeFunction', resource, context: NO_CONTEXT }];
  const features = {
    'begin a sweep': async () => {
      const denial = access.denialFor(assumedRole(roleArn, logicalId), needs);
      if (denial !== undefined) throw new Error(denial);
    },
  };
  return { role: roleArn, features };
}
