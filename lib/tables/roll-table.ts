import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Conditions } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, ROLL } from '../../lambda/shared/names';
import type { WarmThroughput } from '../capacity/capacity';
import { grant } from '../grant';
import { type Protection, refusesDeletion, removalPolicy } from '../stage';

/** Two items per voter of a `code` poll: the voter's, and one that leads from the voter's code to it. */
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
      pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
      deletionProtection: refusesDeletion(protection),
      removalPolicy: removalPolicy(protection),
    });
  }

  /** Lets a function put voters on a roll, give them other codes, revoke codes, and count the turnout. */
  grantManage(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:PutItem', 'dynamodb:UpdateItem', 'dynamodb:GetItem', 'dynamodb:Query']);
  }

  /**
   * Lets a function look up codes, and note when a voter was admitted and nothing else. DynamoDB checks the names of all
   * attributes in the key, the update and the condition; the Null condition refuses a request for which it gives none, which
   * ForAllValues alone would let through.
   */
  grantAdmit(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
    this.grant(fn, ['dynamodb:UpdateItem'], {
      'ForAllValues:StringEquals': { 'dynamodb:Attributes': [ROLL.pollShard, ROLL.entry, ROLL.admittedAt] },
      Null: { 'dynamodb:Attributes': 'false' },
    });
  }

  /** Lets a function read what the ballots of many voters weigh. */
  grantWeigh(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:BatchGetItem']);
  }

  private grant(fn: LambdaFunction, actions: string[], conditions?: Conditions): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.rollTable, value: tableName, resourceArn: tableArn, actions, conditions });
  }
}
