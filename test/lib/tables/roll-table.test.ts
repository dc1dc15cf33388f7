import { RollTable } from '../../../lib/tables/roll-table';
import { KEPT, templateOf } from '../test-stack';

const TABLE = 'AWS::DynamoDB::GlobalTable';

const template = templateOf((stack) => new RollTable(stack, 'Roll', KEPT));

it('keeps entries of a write shard together, and lets them expire', () => {
  template.hasResourceProperties(TABLE, {
    KeySchema: [
      { AttributeName: 'pollShard', KeyType: 'HASH' },
      { AttributeName: 'entry', KeyType: 'RANGE' },
    ],
    TimeToLiveSpecification: { AttributeName: 'expiresAt', Enabled: true },
  });
});

it('begins with the throughput that the votes need', () => {
  const warm = { readUnitsPerSecond: 40_000, writeUnitsPerSecond: 20_000 };
  templateOf((stack) => new RollTable(stack, 'Roll', KEPT, warm)).hasResourceProperties(TABLE, {
    WarmThroughput: { ReadUnitsPerSecond: 40_000, WriteUnitsPerSecond: 20_000 },
  });
});
