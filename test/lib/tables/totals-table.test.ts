import { TotalsTable } from '../../../lib/tables/totals-table';
import { KEPT, templateOf } from '../test-stack';

const TABLE = 'AWS::DynamoDB::GlobalTable';
const template = templateOf((stack) => new TotalsTable(stack, 'TotalsTable', KEPT));

it('holds one item per write shard', () => {
  template.hasResourceProperties(TABLE, {
    KeySchema: [{ AttributeName: 'pollShard', KeyType: 'HASH' }],
  });
});
