import { AttributeType, ProjectionType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { DELIVERIES, DUE_DELIVERIES_INDEX, ENV } from '../../lambda/shared/names';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';

/** Each event for each webhook that wanted it, with its attempts. */
export class DeliveriesTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    const { name, partitionKey, sortKey } = DUE_DELIVERIES_INDEX;
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: DELIVERIES.webhookId, type: AttributeType.STRING },
      sortKey: { name: DELIVERIES.deliveryId, type: AttributeType.STRING },
      timeToLiveAttribute: DELIVERIES.expiresAt,
      // Sparse: a sweep finds the few that are due without looking at all there were in a month.
      globalSecondaryIndexes: [
        {
          indexName: name,
          partitionKey: { name: partitionKey, type: AttributeType.STRING },
          sortKey: { name: sortKey, type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      ...tableProtection(protection),
    });
  }

  /** Lets a function write new deliveries, and what became of their attempts. */
  grantDeliver(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:PutItem', 'dynamodb:UpdateItem']);
  }

  /** Lets a function find the deliveries that are due, and write what became of their attempts. */
  grantRedeliver(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:UpdateItem']);
    const resources = [`${this.table.tableArn}/index/${DUE_DELIVERIES_INDEX.name}`];
    fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
  }

  /** Lets a function list deliveries, and have one attempted again. */
  grantManage(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:Query', 'dynamodb:UpdateItem']);
  }

  private grant(fn: LambdaFunction, actions: string[]): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.deliveriesTable, value: tableName, resourceArn: tableArn, actions });
  }
}
