import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, POLLS } from '../../lambda/shared/names';
import { grant } from '../grant';
import { type Protection, removalPolicy } from '../stage';

/** One item per poll: its question, candidates, times and write shards. */
export class PollsTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: POLLS.pollId, type: AttributeType.STRING },
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: protection.enabled,
      removalPolicy: removalPolicy(protection),
    });
  }

  /** Lets a function look up a poll. */
  grantLookUp(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
  }

  /** Lets a function create, list, read and close polls. */
  grantManage(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:Scan']);
  }

  /** Lets a function find closed polls and put certificates on them. */
  grantCertify(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:Scan', 'dynamodb:UpdateItem']);
  }

  private grant(fn: LambdaFunction, actions: string[]): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.pollsTable, value: tableName, resourceArn: tableArn, actions });
  }
}
