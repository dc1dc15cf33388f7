import { Annotations, Stack, Token } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import type { Capacity } from './capacity';
import { shortQuotas } from './quotas';

/** Warns at synth of each quota of the account that the capacity goes beyond. A creation that meets one may fail. */
export function warnOfQuotas(scope: Construct, capacity: Capacity): void {
  for (const { name, code, needed, byDefault } of shortQuotas(capacity, regionOf(scope))) {
    Annotations.of(scope).addWarningV2(
      `voting:quota:${code}`,
      `${capacity.votesPerSecond} votes a second need the quota ${code} (${name}) at ${needed}; it is ${byDefault} unless ` +
        'you have had it raised. Raise it in Service Quotas before you deploy, or give a smaller votesPerSecond.',
    );
  }
}

/** The stack's Region, or the one that the CDK command deploys to by default; `undefined` where nobody knows yet. */
function regionOf(scope: Construct): string | undefined {
  const { region } = Stack.of(scope);
  return Token.isUnresolved(region) ? process.env.CDK_DEFAULT_REGION : region;
}
