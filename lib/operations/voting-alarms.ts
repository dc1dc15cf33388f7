import type { Construct } from 'constructs';
import type { VotesTable } from '../tables/votes-table';
import type { AlarmSpec } from './alarm-spec';
import { awsMetric, math, ownMetric } from './metrics';

/** Problems that are ours and not the voter's. */
const OUR_REASONS = ['unavailable', 'internal'] as const;
const SERVICES = ['ballots', 'delegates'] as const;

/** In percent. The page repeats what is refused, so voters notice little below it. */
const MOST_REFUSED = 1;

/** Whether votes are taken. */
export function votingAlarms(scope: Construct, votes: VotesTable, ballotsLog: string): AlarmSpec[] {
  return [refused(scope, ballotsLog), throttled(votes)];
}

function refused(scope: Construct, ballotsLog: string): AlarmSpec {
  const refusals = SERVICES.flatMap((service) =>
    OUR_REASONS.map((reason) => ownMetric(scope, 'votesRefused', service, { reason })),
  );
  const acceptances = SERVICES.map((service) => ownMetric(scope, 'votesAccepted', service));
  const metrics = Object.fromEntries([
    ...refusals.map((metric, i) => [`refused${i}`, metric] as const),
    ...acceptances.map((metric, i) => [`accepted${i}`, metric] as const),
  ]);
  const filled = (list: readonly unknown[], id: string) =>
    list.map((_, i) => `FILL(${id}${i}, 0)`).join(', ');
  const refusedVotes = filled(refusals, 'refused');
  const all = `${refusedVotes}, ${filled(acceptances, 'accepted')}`;
  return {
    name: 'votes-refused',
    severity: 'page',
    metric: math(
      `100 * SUM([${refusedVotes}]) / SUM([${all}])`,
      metrics,
      'Votes refused by our own fault, %',
    ),
    threshold: { above: MOST_REFUSED },
    datapoints: { breaching: 2, within: 3 },
    missing: 'fine',
    wrong:
      'More than 1 % of votes are refused because the service fails. Pages repeat them; voters begin to notice.',
    firstCommand: `aws logs tail ${ballotsLog} --since 15m --filter-pattern ERROR`,
  };
}

/**
 * "Alarms that evaluate metrics in the AWS/DynamoDB namespace always ignore missing data even if you choose a different option"
 * (CloudWatch API Reference, PutMetricAlarm), and without a throttled write there is none: left alone the alarm would never end.
 */
function throttled({ table: { tableName } }: VotesTable): AlarmSpec {
  const events = awsMetric('AWS/DynamoDB', 'WriteThrottleEvents', { TableName: tableName });
  return {
    name: 'votes-throttled',
    severity: 'page',
    metric: math('FILL(throttled, 0)', { throttled: events }, 'Writes of votes throttled'),
    threshold: { above: 0 },
    datapoints: { breaching: 3, within: 5 },
    missing: 'fine',
    wrong:
      'DynamoDB throttles writes of votes: too few write shards, too little warm throughput, or the account’s limit.',
    firstCommand: `aws dynamodb describe-table --table-name ${tableName} --query Table.WarmThroughput`,
  };
}
