import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, TOTALS } from '../../lambda/shared/names';
import type { WarmThroughput } from '../capacity/capacity';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';
import { THROTTLED_KEYS } from './throttled-keys';

/**
 * One item per write shard: its votes per candidate and the stream position they are counted through. Derived from
 * Votes, yet protected like it: while a recount rebuilds it, readers see no results.
 */
export class TotalsTable extends Construct {
  readonly table: TableV2;

  /** @param warm throughput to begin with; a fresh table's when absent. */
  constructor(scope: Construct, id: string, protection: Protection, warm?: WarmThroughput) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: TOTALS.pollShard, type: AttributeType.STRING },
      warmThroughput: warm,
      contributorInsightsSpecification: THROTTLED_KEYS,
      ...tableProtection(protection),
    });
  }

  /** Lets a function add to the counts, and note late ballots beside them. */
  grantCount(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:UpdateItem', 'dynamodb:PutItem']);
  }

  /** Lets a function read the counts of many write shards at once. */
  grantRead(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:BatchGetItem']);
  }

  /** Lets a function read the counts of one write shard, and the notes beside them. */
  grantLookUp(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem', 'dynamodb:BatchGetItem']);
  }

  /** Lets a function read the counts, keep how far it has recounted, and correct them to what it recounted. */
  grantCertify(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem', 'dynamodb:BatchGetItem', 'dynamodb:UpdateItem', 'dynamodb:PutItem']);
  }

  private grant(fn: LambdaFunction, actions: string[]): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.totalsTable, value: tableName, resourceArn: tableArn, actions });
  }
}
