import { type Conditions, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

export interface Grant {
  /** The environment variable the function finds the resource under. */
  readonly variable: string;
  /** The variable's value: the resource's name or ARN, whichever the SDK asks for. */
  readonly value: string;
  readonly resourceArn: string;
  readonly actions: string[];
  /** What a request must be like. @default - anything */
  readonly conditions?: Conditions;
}

/**
 * Lets a function use a resource and tells it the resource's name in one act, so that it never holds one without
 * the other. CDK's own `grantReadData` and the like give more actions than any of these functions calls.
 */
export function grant(
  fn: LambdaFunction,
  { variable, value, resourceArn, actions, conditions }: Grant,
): void {
  fn.addEnvironment(variable, value);
  fn.addToRolePolicy(new PolicyStatement({ actions, resources: [resourceArn], conditions }));
}
