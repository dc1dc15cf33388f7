import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, REFUSALS } from '../../lambda/shared/names';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';

/** How many votes and passes each poll has refused, and why: for operators to look at. Nothing depends on it. */
export class RefusalsTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: REFUSALS.pollId, type: AttributeType.STRING },
      ...tableProtection(protection),
    });
  }

  /** Lets a function add to what was refused. */
  grantNote(fn: LambdaFunction): void {
    this.grant(fn, 'dynamodb:UpdateItem');
  }

  /** Lets a function look up what was refused in a poll. */
  grantLookUp(fn: LambdaFunction): void {
    this.grant(fn, 'dynamodb:GetItem');
  }

  private grant(fn: LambdaFunction, action: string): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.refusalsTable, value: tableName, resourceArn: tableArn, actions: [action] });
  }
}
