import { Match } from 'aws-cdk-lib/assertions';
import { PollsTable } from '../../../lib/tables/polls-table';
import { RollTable } from '../../../lib/tables/roll-table';
import { TotalsTable } from '../../../lib/tables/totals-table';
import { VotesTable } from '../../../lib/tables/votes-table';
import { DESTROYABLE, KEPT, LOCKED, templateOf } from '../test-stack';

const TABLE = 'AWS::DynamoDB::GlobalTable';

describe.each([
  ['Polls', PollsTable],
  ['Votes', VotesTable],
  ['Totals', TotalsTable],
  ['Roll', RollTable],
])('the %s table', (name, Table) => {
  const template = templateOf((stack) => new Table(stack, name, KEPT));

  it('is paid per request', () => {
    template.hasResourceProperties(TABLE, { BillingMode: 'PAY_PER_REQUEST' });
  });

  it('outlives the stack, but not a failed creation, and can be restored to any second', () => {
    template.hasResource(TABLE, { DeletionPolicy: 'RetainExceptOnCreate', UpdateReplacePolicy: 'Retain' });
    template.hasResourceProperties(TABLE, {
      Replicas: [
        Match.objectLike({
          DeletionProtectionEnabled: false,
          PointInTimeRecoverySpecification: { PointInTimeRecoveryEnabled: true },
        }),
      ],
    });
  });

  it('refuses deletion by anybody where that is asked for', () => {
    const locked = templateOf((stack) => new Table(stack, name, LOCKED));
    locked.hasResourceProperties(TABLE, {
      Replicas: [Match.objectLike({ DeletionProtectionEnabled: true })],
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

it.each([
  ['Votes', VotesTable],
  ['Totals', TotalsTable],
])('the %s table tells which keys are throttled, and of no other access', (name, Table) => {
  templateOf((stack) => new Table(stack, name, KEPT)).hasResourceProperties(TABLE, {
    Replicas: [
      Match.objectLike({ ContributorInsightsSpecification: { Enabled: true, Mode: 'THROTTLED_KEYS' } }),
    ],
  });
});
