import { RemovalPolicy } from 'aws-cdk-lib';

/** Whether what holds data is kept when the stack goes; giving that up takes a reason. */
export type Protection =
  | {
      readonly enabled: true;
      /** Whether tables and user pool refuse to be deleted by anybody; see {@link refusesDeletion}. */
      readonly refuseDeletion: boolean;
    }
  | { readonly enabled: false; readonly reason: string };

export interface Stage {
  readonly name: 'prod' | 'dev';
  readonly protection: Protection;
  /**
   * Hashes that the proof of work for a pass takes at most while there is no rush. A phone does some 200,000 a second, while
   * its owner makes up their mind.
   */
  readonly proofOfWork: number;
}

/** The stages the `stage` context value chooses from. */
export const STAGES: Readonly<Record<Stage['name'], Stage>> = {
  prod: { name: 'prod', protection: { enabled: true, refuseDeletion: false }, proofOfWork: 50_000 },
  dev: {
    name: 'dev',
    protection: { enabled: false, reason: 'a dev stage holds trial votes only and is deleted with its data' },
    proofOfWork: 5_000,
  },
};

/**
 * What CloudFormation does with a resource that holds data when the stack no longer contains it. It is kept, unless its own
 * creation is rolled back: then it holds nothing yet, and would only be in the way of the next attempt.
 * https://docs.aws.amazon.com/AWSCloudFormation/latest/TemplateReference/aws-attribute-deletionpolicy.html
 */
export function removalPolicy(protection: Protection): RemovalPolicy {
  return protection.enabled ? RemovalPolicy.RETAIN_ON_UPDATE_OR_DELETE : RemovalPolicy.DESTROY;
}

/**
 * Whether DynamoDB and Cognito themselves refuse to delete a table or user pool. They refuse CloudFormation too, "any user or
 * process" (AWS::DynamoDB::GlobalTable ReplicaSpecification), so this is for a stack that stands: a creation could not be rolled
 * back past it.
 */
export function refusesDeletion(protection: Protection): boolean {
  return protection.enabled && protection.refuseDeletion;
}
