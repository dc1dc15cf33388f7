import { PollsTable } from '../../../lib/tables/polls-table';
import { KEPT, templateOf } from '../test-stack';

const TABLE = 'AWS::DynamoDB::GlobalTable';
const template = templateOf((stack) => new PollsTable(stack, 'PollsTable', KEPT));

it('holds one item per poll', () => {
  template.hasResourceProperties(TABLE, {
    KeySchema: [{ AttributeName: 'pollId', KeyType: 'HASH' }],
  });
});
