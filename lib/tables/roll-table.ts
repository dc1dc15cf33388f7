import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Conditions } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, ROLL } from '../../lambda/shared/names';
import type { WarmThroughput } from '../capacity/capacity';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';

/** Who may vote in polls that admit by code: an item per voter, and one per code that leads to the voter. */
export class RollTable extends Construct {
  readonly table: TableV2;

  /** @param warm throughput to begin with; a fresh table's when absent. */
  constructor(scope: Construct, id: string, protection: Protection, warm?: WarmThroughput) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: ROLL.pollShard, type: AttributeType.STRING },
      sortKey: { name: ROLL.entry, type: AttributeType.STRING },
      timeToLiveAttribute: ROLL.expiresAt,
      warmThroughput: warm,
      ...tableProtection(protection),
    });
  }

  /** Lets a function add entries, replace and revoke codes, and count the turnout. */
  grantManage(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:Query']);
  }

  /** Lets a function look up whom a code is of, and note that it was used: nothing else of an entry can it write. */
  grantAdmit(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
    // The Null condition refuses a request that names no attributes, which ForAllValues alone would let through.
    this.grant(fn, ['dynamodb:UpdateItem'], {
      'ForAllValues:StringEquals': {
        'dynamodb:Attributes': [ROLL.pollShard, ROLL.entry, ROLL.admittedAt],
      },
      Null: { 'dynamodb:Attributes': 'false' },
    });
  }

  /** Lets a function look up what the ballots of many voters weigh. */
  grantWeigh(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:BatchGetItem']);
  }

  private grant(fn: LambdaFunction, actions: string[], conditions?: Conditions): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.rollTable, value: tableName, resourceArn: tableArn, actions, conditions });
  }
}
