import { RemovalPolicy } from 'aws-cdk-lib';

/** Whether what holds data is kept when the stack goes; giving that up takes a reason. */
export type Protection = { readonly enabled: true } | { readonly enabled: false; readonly reason: string };

export interface Stage {
  readonly name: 'prod' | 'dev';
  readonly protection: Protection;
}

/** The stages the `stage` context value chooses from. */
export const STAGES: Readonly<Record<Stage['name'], Stage>> = {
  prod: { name: 'prod', protection: { enabled: true } },
  dev: {
    name: 'dev',
    protection: { enabled: false, reason: 'a dev stage holds trial votes only and is deleted with its data' },
  },
};

/** What CloudFormation does with a resource that holds data when the stack no longer contains it. */
export function removalPolicy(protection: Protection): RemovalPolicy {
  return protection.enabled ? RemovalPolicy.RETAIN : RemovalPolicy.DESTROY;
}
