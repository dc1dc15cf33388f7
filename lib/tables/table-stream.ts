import type { TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';

/**
 * Lets Lambda read a stream on a function's behalf. It asks for ListStreams as well when the mapping is created, though it never
 * lists any; the right on this one stream satisfies it.
 */
export function grantStreamRead(fn: LambdaFunction, streamArn: string): void {
  fn.addToRolePolicy(
    new PolicyStatement({
      actions: [
        'dynamodb:DescribeStream',
        'dynamodb:GetRecords',
        'dynamodb:GetShardIterator',
        'dynamodb:ListStreams',
      ],
      resources: [streamArn],
    }),
  );
}

export function streamArnOf(table: TableV2): string {
  if (table.tableStreamArn === undefined) throw new Error(`Table ${table.node.path} has no stream`);
  return table.tableStreamArn;
}
