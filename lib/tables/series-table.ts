import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, SERIES } from '../../lambda/shared/names';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';

/** How polls stood while they were under way, sample by sample. What certificates say does not depend on it. */
export class SeriesTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: SERIES.pollId, type: AttributeType.STRING },
      sortKey: { name: SERIES.sample, type: AttributeType.STRING },
      ...tableProtection(protection),
    });
  }

  /** Lets a function add samples. */
  grantWrite(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:PutItem']);
  }

  /** Lets a function read the samples of a poll. */
  grantRead(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:Query']);
  }

  private grant(fn: LambdaFunction, actions: string[]): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.seriesTable, value: tableName, resourceArn: tableArn, actions });
  }
}
