import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Conditions } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, WEBHOOKS } from '../../lambda/shared/names';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';

/** Whom events are delivered to: a handful of items. */
export class WebhooksTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: WEBHOOKS.webhookId, type: AttributeType.STRING },
      ...tableProtection(protection),
    });
  }

  /** Lets a function register, list, change and delete webhooks. */
  grantManage(fn: LambdaFunction): void {
    this.grantList(fn);
    this.grant(fn, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']);
  }

  /** Lets a function list all webhooks. */
  grantList(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:Scan']);
  }

  /** Lets a function look up a webhook, and disable one whose endpoint is gone, but send its events nowhere else. */
  grantDeliver(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
    // The Null condition refuses a request that names no attributes, which ForAllValues alone would let through.
    this.grant(fn, ['dynamodb:UpdateItem'], {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': [WEBHOOKS.webhookId, WEBHOOKS.disabledBy] },
      Null: { 'dynamodb:Attributes': 'false' },
    });
  }

  private grant(fn: LambdaFunction, actions: string[], conditions?: Conditions): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.webhooksTable, value: tableName, resourceArn: tableArn, actions, conditions });
  }
}
