import { AttributeType, ProjectionType, StreamViewType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type Conditions, PolicyStatement } from 'aws-cdk-lib/aws-iam';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import {
  DESK_INDEX,
  DUE_INDEX,
  ENV,
  LISTED_ATTRIBUTES,
  LISTED_INDEX,
  POLLS,
} from '../../lambda/shared/names';
import { grant } from '../grant';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';
import { grantStreamRead, streamArnOf } from './table-stream';

/** One item per poll: its question, candidates, times and write shards. Its stream is what events are made of. */
export class PollsTable extends Construct {
  readonly table: TableV2;
  readonly streamArn: string;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: POLLS.pollId, type: AttributeType.STRING },
      // Both images: an event is what one of them tells of and the other does not.
      dynamoStream: StreamViewType.NEW_AND_OLD_IMAGES,
      // Sparse: a sweep finds the few polls that wait for their certificate without looking at all there ever were.
      globalSecondaryIndexes: [
        {
          indexName: DUE_INDEX.name,
          partitionKey: { name: DUE_INDEX.partitionKey, type: AttributeType.STRING },
          sortKey: { name: DUE_INDEX.sortKey, type: AttributeType.STRING },
          projectionType: ProjectionType.KEYS_ONLY,
        },
        // Lists are read by whoever opens a page, and must not grow dearer with every poll there ever was, nor with its candidates.
        ...[LISTED_INDEX, DESK_INDEX].map(({ name, partitionKey, sortKey }) => ({
          indexName: name,
          partitionKey: { name: partitionKey, type: AttributeType.STRING },
          sortKey: { name: sortKey, type: AttributeType.STRING },
          projectionType: ProjectionType.INCLUDE,
          nonKeyAttributes: [...LISTED_ATTRIBUTES],
        })),
      ],
      ...tableProtection(protection),
    });
    this.streamArn = streamArnOf(this.table);
  }

  /** Lets a function look up a poll. */
  grantLookUp(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
  }

  /** Lets a function create, list, read, change and close polls, and delete drafts. */
  grantManage(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:PutItem', 'dynamodb:GetItem', 'dynamodb:UpdateItem', 'dynamodb:DeleteItem']);
    this.grantQuery(fn, LISTED_INDEX.name, DESK_INDEX.name);
  }

  /** Lets a function find closed polls, seal them and put certificates on them. */
  grantCertify(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem', 'dynamodb:UpdateItem']);
    this.grantQuery(fn, DUE_INDEX.name);
  }

  /** Lets a function find certified polls, and write of them that their dataset stands and nothing else. */
  grantWriteDataset(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
    this.grant(fn, ['dynamodb:UpdateItem'], naming([POLLS.due, POLLS.leaseHolder, POLLS.leaseUntil]));
    this.grantQuery(fn, DUE_INDEX.name);
  }

  /** Lets a function look up a poll, and write where it is on its move here and nothing else of it. */
  grantMove(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
    const { move, movedAt, due, sealedAt } = POLLS;
    this.grant(fn, ['dynamodb:UpdateItem'], naming([move, movedAt, due, sealedAt]));
  }

  /** Lets a function find the polls that are under way, note that they have opened, and write nothing else of them. */
  grantSample(fn: LambdaFunction): void {
    this.grant(fn, ['dynamodb:GetItem']);
    this.grantQuery(fn, DESK_INDEX.name);
    this.grant(fn, ['dynamodb:UpdateItem'], naming([POLLS.openedAt, POLLS.opensAt, POLLS.sealedAt]));
  }

  /** Lets Lambda read the stream on a function's behalf. */
  grantStreamRead(fn: LambdaFunction): void {
    grantStreamRead(fn, this.streamArn);
  }

  private grantQuery(fn: LambdaFunction, ...indexes: string[]): void {
    const resources = indexes.map((index) => `${this.table.tableArn}/index/${index}`);
    fn.addToRolePolicy(new PolicyStatement({ actions: ['dynamodb:Query'], resources }));
  }

  private grant(fn: LambdaFunction, actions: string[], conditions?: Conditions): void {
    const { tableName, tableArn } = this.table;
    grant(fn, { variable: ENV.pollsTable, value: tableName, resourceArn: tableArn, actions, conditions });
  }
}

/**
 * A request names the key, these attributes and no others. The Null condition refuses a request that names none, which
 * ForAllValues alone would let through.
 */
function naming(attributes: string[]): Conditions {
  return {
    'ForAllValues:StringEquals': { 'dynamodb:Attributes': [POLLS.pollId, ...attributes] },
    Null: { 'dynamodb:Attributes': 'false' },
  };
}
