import { AttributeType, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import type { Conditions } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { ENV, FENCE, MOVED, PULSE, VOTES, VOTES_SPARSE_INDEX } from '../../lambda/shared/names';
import type { WarmThroughput } from '../capacity/capacity';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';
import { grantStreamRead, streamArnOf } from './table-stream';
import { THROTTLED_KEYS } from './throttled-keys';

/** One item per ballot, spread over write shards; its stream is what the tally counts. */
export class VotesTable extends Construct {
  readonly table: TableV2;
  readonly streamArn: string;

  /** @param warm throughput to begin with; a fresh table's when absent. */
  constructor(scope: Construct, id: string, protection: Protection, warm?: WarmThroughput) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: VOTES.pollShard, type: AttributeType.STRING },
      sortKey: { name: VOTES.voterKey, type: AttributeType.STRING },
      // Both images: a changed vote takes one from the old candidate and gives one to the new.
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      timeToLiveAttribute: VOTES.expiresAt,
      // Never written to: while a table has a local secondary index, DynamoDB keeps each write shard whole, so
      // that its records reach the stream through one stream shard at a time, in order.
      localSecondaryIndexes: [
        {
          indexName: VOTES_SPARSE_INDEX.name,
          sortKey: { name: VOTES_SPARSE_INDEX.sortKey, type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
      ],
      warmThroughput: warm,
      contributorInsightsSpecification: THROTTLED_KEYS,
      ...tableProtection(protection),
    });
    this.streamArn = streamArnOf(this.table);
  }

  /** Lets a function cast and retract ballots; what stands in their place is never deleted. */
  grantCast(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:PutItem']);
  }

  /** Lets a function write ballots that are moved here, many a call where nothing stands, look up what does, and mark epochs. */
  grantImport(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem', 'dynamodb:PutItem', 'dynamodb:PartiQLInsert']);
    this.grant(fn, ['dynamodb:UpdateItem'], naming([MOVED.epoch]));
  }

  /** Lets a function look up a ballot. */
  grantLookUp(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
  }

  /** Lets a function read a write shard's ballots. */
  grantRecount(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:Query']);
  }

  /** Lets a function read what a write shard's ballots say, and not when they were cast. */
  grantExport(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:Query'], readingOnly([VOTES.choice, VOTES.weight]));
  }

  /** Lets a function read what a write shard's ballots say and when they were cast, and nothing else of them. */
  grantReadCast(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:Query'], readingOnly([VOTES.choice, VOTES.weight, VOTES.castAt]));
  }

  /**
   * Lets a function write fences and nothing that names a candidate. DynamoDB checks the names of all attributes in
   * the key, the update and the condition; the Null condition refuses a request for which it gives none, which
   * ForAllValues alone would let through.
   */
  grantFence(fn: LambdaFunction): void {
    const { mark, fencedAt, closesAt, sealId } = FENCE;
    this.grant(fn, ['dynamodb:UpdateItem'], naming([mark, fencedAt, closesAt, sealId]));
  }

  /**
   * Lets a function write and read pulses, and name nothing of a ballot in what it writes or reads. `expiresAt` is not among
   * what it may write: whoever writes that can end a ballot.
   */
  grantPulse(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:UpdateItem'], naming([PULSE.sentAt, PULSE.since]));
    this.grant(fn, ['dynamodb:BatchGetItem'], readingOnly([PULSE.sentAt, PULSE.since]));
  }

  /** Lets Lambda read the stream on a function's behalf. */
  grantStreamRead(fn: LambdaFunction): void {
    grantStreamRead(fn, this.streamArn);
  }

  private grant(fn: LambdaFunction, actions: string[], conditions?: Conditions): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.votesTable, value: tableName, resourceArn: tableArn, actions, conditions });
  }
}

/** A request names the key, these attributes and no others. */
function naming(attributes: string[]): Conditions {
  return {
    'ForAllValues:StringEquals': {
      'dynamodb:Attributes': [VOTES.pollShard, VOTES.voterKey, ...attributes],
    },
    Null: { 'dynamodb:Attributes': 'false' },
  };
}

/**
 * The same of a request that reads: the condition on Select refuses to read items whole (IAM User Guide, "Amazon DynamoDB: Allows
 * access to specific attributes").
 */
function readingOnly(attributes: string[]): Conditions {
  return { ...naming(attributes), StringEqualsIfExists: { 'dynamodb:Select': 'SPECIFIC_ATTRIBUTES' } };
}
