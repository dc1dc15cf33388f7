import { defineAlarms } from './alarms/settings';
import { defineBuckets } from './buckets/buckets';
import { defineRoles } from './iam/roles';
import { definePlaceholders } from './template/placeholders';
import { Resolver } from './template/resolver';
import type { Template } from './template/template';

interface Account {
  region: string;
  accountId: string;
}

/** Knows every name that follows from the template alone. */
export function resolverOf(template: Template, account: Account): Resolver {
  const { region, accountId } = account;
  const stack = {
    stackName: 'local',
    stackId: `arn:aws:cloudformation:${region}:${accountId}:stack/local/1`,
  };
  const resolver = new Resolver({ ...account, ...stack });
  definePlaceholders(template, resolver);
  defineRoles(template, resolver, accountId);
  defineBuckets(template, resolver);
  defineAlarms(template, resolver, account);
  return resolver;
}

/** What the outputs of the stack come to. */
export function resolveOutputs(template: Template, resolver: Resolver): Record<string, string> {
  const outputs = Object.entries(template.outputs);
  return Object.fromEntries(
    outputs.map(([id, value]) => [id, String(resolver.resolve(value, `output ${id}`))]),
  );
}
