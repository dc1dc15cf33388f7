import { CfnElement, Stack, Token, Validations } from 'aws-cdk-lib';
import { type IRole, PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import type { LogGroup } from 'aws-cdk-lib/aws-logs';
import type { Bucket, IBucket } from 'aws-cdk-lib/aws-s3';
import type { Construct } from 'constructs';

export interface DeploymentRoleProps {
  /** The bucket of CDK's assets. */
  readonly assets: IBucket;
  readonly page: Bucket;
  readonly logGroup: LogGroup;
}

/** May copy assets into the page's bucket. Left alone, the deployment would give itself the right to delete there too. */
export function createDeploymentRole(
  scope: Construct,
  id: string,
  { assets, page, logGroup }: DeploymentRoleProps,
): IRole {
  const role = new Role(scope, id, { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
  logGroup.grantWrite(role);
  for (const [action, resource] of [
    ['s3:GetObject', assets.arnForObjects('*')],
    ['s3:ListBucket', page.bucketArn],
    ['s3:PutObject', page.arnForObjects('*')],
  ] as const) {
    role.addToPolicy(new PolicyStatement({ actions: [action], resources: [resource] }));
  }
  acknowledgeWildcards(role, page);
  return role.withoutPolicyUpdates();
}

function acknowledgeWildcards(role: Role, page: Bucket): void {
  const stack = Stack.of(role);
  const partition = literal(stack.partition, 'Partition');
  const place = `${literal(stack.account, 'AccountId')}-${literal(stack.region, 'Region')}`;
  const assetObjects = `arn:${partition}:s3:::cdk-${stack.synthesizer.bootstrapQualifier}-assets-${place}/*`;
  Validations.of(role).acknowledge({
    id: `AwsSolutions-IAM5[Resource::${assetObjects}]`,
    reason:
      'An asset is named by its content, so a narrower right would change with every deployment and might arrive after it.',
  });
  const bucket = page.node.defaultChild;
  if (CfnElement.isCfnElement(bucket)) {
    Validations.of(role).acknowledge({
      id: `AwsSolutions-IAM5[Resource::<${Stack.of(page).getLogicalId(bucket)}.Arn>/*]`,
      reason: 'The bucket holds the page and nothing else; its files are named by their content.',
    });
  }
}

/** As cdk-nag writes what is known of the stack's place, or is known at deployment only. */
function literal(value: string, pseudoParameter: string): string {
  return Token.isUnresolved(value) ? `<AWS::${pseudoParameter}>` : value;
}
