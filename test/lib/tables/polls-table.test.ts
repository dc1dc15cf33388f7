import { Match } from 'aws-cdk-lib/assertions';
import { PollsTable } from '../../../lib/tables/polls-table';
import { DESTROYABLE, KEPT, templateOf } from '../test-stack';

const TABLE = 'AWS::DynamoDB::GlobalTable';
const template = templateOf((stack) => new PollsTable(stack, 'PollsTable', KEPT));

it('holds one item per poll, paid per request', () => {
  template.hasResourceProperties(TABLE, {
    KeySchema: [{ AttributeName: 'pollId', KeyType: 'HASH' }],
    BillingMode: 'PAY_PER_REQUEST',
  });
});

it('outlives the stack, refuses deletion and can be restored to any second', () => {
  template.hasResource(TABLE, { DeletionPolicy: 'Retain', UpdateReplacePolicy: 'Retain' });
  template.hasResourceProperties(TABLE, {
    Replicas: [
      Match.objectLike({
        DeletionProtectionEnabled: true,
        PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
      }),
    ],
  });
});

it('goes with the stack where protection is off', () => {
  const destroyable = templateOf((stack) => new PollsTable(stack, 'PollsTable', DESTROYABLE));
  destroyable.hasResource(TABLE, {
    DeletionPolicy: 'Delete',
    Properties: { Replicas: [Match.objectLike({ DeletionProtectionEnabled: false })] },
  });
});
