import { Match } from 'aws-cdk-lib/assertions';
import { PollsTable } from '../../lib/tables/polls-table';
import { TotalsTable } from '../../lib/tables/totals-table';
import { VotesTable } from '../../lib/tables/votes-table';
import { Tally } from '../../lib/tally';
import { KEPT, templateOf } from './test-stack';

const MAPPING = 'AWS::Lambda::EventSourceMapping';
const template = templateOf((stack) => {
  const votes = new VotesTable(stack, 'VotesTable', KEPT);
  const totals = new TotalsTable(stack, 'TotalsTable', KEPT);
  const polls = new PollsTable(stack, 'PollsTable', KEPT);
  new Tally(stack, 'Tally', { polls, votes, totals, protection: KEPT });
});

it('reads the stream of Votes from its beginning, in order, as fast as votes come', () => {
  template.hasResourceProperties(MAPPING, {
    EventSourceArn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^VotesTable'), 'StreamArn'] },
    StartingPosition: 'TRIM_HORIZON',
    ParallelizationFactor: 1,
    MaximumBatchingWindowInSeconds: 0,
    BatchSize: 10_000,
  });
});

it('filters no records out: what it does not know it counts as rejected', () => {
  template.hasResourceProperties(MAPPING, { FilterCriteria: Match.absent() });
});

it('retries only what failed, until an hour before the stream lets go of it, and parks what never succeeded', () => {
  template.hasResourceProperties(MAPPING, {
    MaximumRetryAttempts: -1,
    MaximumRecordAgeInSeconds: 82_800,
    BisectBatchOnFunctionError: true,
    FunctionResponseTypes: ['ReportBatchItemFailures'],
    DestinationConfig: {
      OnFailure: { Destination: { 'Fn::GetAtt': [Match.stringLikeRegexp('^TallyFailedBatches'), 'Arn'] } },
    },
  });
});

it('is told where Polls and Totals are, and no other table', () => {
  const [tally] = Object.values(template.findResources('AWS::Lambda::Function'));
  const variables = Object.keys(tally?.Properties.Environment.Variables);
  expect(variables.filter((name) => name.endsWith('_TABLE'))).toEqual(['POLLS_TABLE', 'TOTALS_TABLE']);
});

it('has its mapping tell what it reads and gives up', () => {
  template.hasResourceProperties(MAPPING, { MetricsConfig: { Metrics: ['EventCount'] } });
});
