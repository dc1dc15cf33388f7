import { Match } from 'aws-cdk-lib/assertions';
import { PollsTable } from '../../../lib/tables/polls-table';
import { TotalsTable } from '../../../lib/tables/totals-table';
import { VotesTable } from '../../../lib/tables/votes-table';
import { DESTROYABLE, KEPT, templateOf } from '../test-stack';

const TABLE = 'AWS::DynamoDB::GlobalTable';

describe.each([
  ['Polls', PollsTable],
  ['Votes', VotesTable],
  ['Totals', TotalsTable],
])('the %s table', (name, Table) => {
  const template = templateOf((stack) => new Table(stack, name, KEPT));

  it('is paid per request', () => {
    template.hasResourceProperties(TABLE, { BillingMode: 'PAY_PER_REQUEST' });
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
    const destroyable = templateOf((stack) => new Table(stack, name, DESTROYABLE));
    destroyable.hasResource(TABLE, {
      DeletionPolicy: 'Delete',
      Properties: { Replicas: [Match.objectLike({ DeletionProtectionEnabled: false })] },
    });
  });
});
