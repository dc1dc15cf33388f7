import { Validations } from 'aws-cdk-lib';
import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, SEALS } from '../../lambda/shared/names';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';

/**
 * The ids of voters who got a pass while their poll moved here, encrypted: what the way back needs to know whose votes they are.
 * It cannot be restored to any time before, so that what is deleted when a move ends is gone.
 */
export class SealsTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: SEALS.pollShard, type: AttributeType.STRING },
      sortKey: { name: SEALS.voterKey, type: AttributeType.STRING },
      ...tableProtection(protection),
      pointInTimeRecoverySpecification: undefined,
    });
    Validations.of(this.table).acknowledge({
      id: 'AwsSolutions-DDB3',
      reason: 'Voter ids that are deleted when a move ends must not come back out of a backup.',
    });
  }

  /** Lets a function seal a voter id. */
  grantSeal(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:PutItem']);
  }

  /** Lets a function read what is sealed, and delete it. */
  grantUnseal(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:BatchGetItem', 'dynamodb:Query', 'dynamodb:BatchWriteItem']);
  }

  private grant(fn: LambdaFunction, actions: string[]): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.sealsTable, value: tableName, resourceArn: tableArn, actions });
  }
}
