import { VotesTable } from '../../../lib/tables/votes-table';
import { KEPT, templateOf } from '../test-stack';

const TABLE = 'AWS::DynamoDB::GlobalTable';
const template = templateOf((stack) => new VotesTable(stack, 'VotesTable', KEPT));

it('keys a ballot by write shard and voter, so that a voter has one per poll', () => {
  template.hasResourceProperties(TABLE, {
    KeySchema: [
      { AttributeName: 'pollShard', KeyType: 'HASH' },
      { AttributeName: 'voterKey', KeyType: 'RANGE' },
    ],
  });
});

it('streams both images of every change', () => {
  template.hasResourceProperties(TABLE, { StreamSpecification: { StreamViewType: 'NEW_AND_OLD_IMAGES' } });
});

it('keeps write shards whole by a local index that no ballot enters', () => {
  template.hasResourceProperties(TABLE, {
    LocalSecondaryIndexes: [
      {
        KeySchema: [
          { AttributeName: 'pollShard', KeyType: 'HASH' },
          { AttributeName: 'neverWritten', KeyType: 'RANGE' },
        ],
        Projection: { ProjectionType: 'KEYS_ONLY' },
      },
    ],
  });
});

it('lets ballots expire', () => {
  template.hasResourceProperties(TABLE, {
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
});
