import { Stack } from 'aws-cdk-lib';
import {
  GraphWidget,
  type IMetric,
  type IWidget,
  type Metric,
  SearchExpression,
  TextWidget,
} from 'aws-cdk-lib/aws-cloudwatch';
import type { Construct } from 'constructs';
import { METRIC } from '../../lambda/shared/names';
import type { ApiFunctions } from '../api-functions';
import type { Certification } from '../certification';
import { EDGE_REGION } from '../edge-region';
import type { HttpApi } from '../http-api';
import type { TotalsTable } from '../tables/totals-table';
import type { VotesTable } from '../tables/votes-table';
import type { Tally } from '../tally';
import { apiMetric, throttledRequests } from './api-alarms';
import { mappingMetric } from './counting-alarms';
import { distributionMetric } from './edge-alarms';
import { awsMetric, lambdaMetric, ownMetric } from './metrics';

/** What a vote passes. */
export interface BoardParts {
  readonly distributionId: string;
  readonly api: HttpApi;
  readonly functions: ApiFunctions;
  readonly votes: VotesTable;
  readonly tally: Tally;
  readonly totals: TotalsTable;
  readonly certification: Certification;
}

/** A third of CloudWatch's 24 columns. */
const WIDTH = 8;
const HEIGHT = 6;

/** The rows below the alarms' states: first what became of votes, then each station of their way. */
export function boardRows(scope: Construct, parts: BoardParts): IWidget[][] {
  return [
    votesRow(scope, parts),
    doorRow(scope, parts),
    countingRow(parts),
    resultsRow(scope, parts),
    throttledKeysRow(parts),
  ];
}

function votesRow(scope: Construct, { tally }: BoardParts): IWidget[] {
  return [
    graph('Votes accepted and counted a minute', [
      label('accepted', ownMetric(scope, 'votesAccepted', 'ballots')),
      label('accepted from delegates', ownMetric(scope, 'votesAccepted', 'delegates')),
      label('counted', ownMetric(scope, 'votesCounted', 'tally')),
    ]),
    graph('Lag, milliseconds', [
      label('from stored to counted', ownMetric(scope, 'tallyLag', 'tally', { statistic: 'Maximum' })),
      label('age of the records read', lambdaMetric(tally.function, 'IteratorAge', 'Maximum')),
      label('of the probe', ownMetric(scope, 'probeLag', 'probe', { statistic: 'Maximum' })),
    ]),
    graph('Refusals a minute, by reason', [
      refusals(scope, 'votesRefused', 'votes'),
      refusals(scope, 'passesRefused', 'passes'),
    ]),
  ];
}

function doorRow(scope: Construct, { distributionId, api, functions: { ballots } }: BoardParts): IWidget[] {
  return [
    graph(
      'Edge: requests, and errors in %',
      [label('requests', distributionMetric(distributionId, 'Requests'))],
      [label('5xx, %', distributionMetric(distributionId, '5xxErrorRate', 'Average'))],
      EDGE_REGION,
    ),
    graph(
      'API: requests, and milliseconds',
      [
        label('requests', apiMetric(api, 'Count')),
        label('4xx', apiMetric(api, '4xx')),
        label('5xx', apiMetric(api, '5xx')),
        label('throttled', throttledRequests(scope)),
      ],
      [label('p99, ms', apiMetric(api, 'Latency', 'p99'))],
    ),
    graph('Ballots', [
      label('invocations', lambdaMetric(ballots, 'Invocations')),
      label('errors', lambdaMetric(ballots, 'Errors')),
      label('throttles', lambdaMetric(ballots, 'Throttles')),
    ]),
  ];
}

function countingRow({ votes, tally: { mappingId }, totals }: BoardParts): IWidget[] {
  const ofVotes = votes.table.tableName;
  const ofTotals = totals.table.tableName;
  return [
    graph(
      'Votes: units written',
      [label('write units', tableMetric(ofVotes, 'ConsumedWriteCapacityUnits'))],
      [label('throttled', tableMetric(ofVotes, 'WriteThrottleEvents'))],
    ),
    graph('Tally: records', [
      label('read', mappingMetric(mappingId, 'PolledEventCount')),
      label('handed over', mappingMetric(mappingId, 'InvokedEventCount')),
      label('failed', mappingMetric(mappingId, 'FailedInvokeEventCount')),
      label('given up', mappingMetric(mappingId, 'OnFailureDestinationDeliveredEventCount')),
    ]),
    graph(
      'Totals: units written',
      [label('write units', tableMetric(ofTotals, 'ConsumedWriteCapacityUnits'))],
      [label('throttled', tableMetric(ofTotals, 'WriteThrottleEvents'))],
    ),
  ];
}

function resultsRow(scope: Construct, { functions: { results }, certification }: BoardParts): IWidget[] {
  return [
    graph(
      'Results',
      [
        label('invocations', lambdaMetric(results, 'Invocations')),
        label('errors', lambdaMetric(results, 'Errors')),
      ],
      [label('p99, ms', lambdaMetric(results, 'Duration', 'p99'))],
    ),
    graph('Certify', [
      label('sweeps', lambdaMetric(certification.function, 'Invocations')),
      label('sweeps failed', lambdaMetric(certification.function, 'Errors')),
      label('polls certified', ownMetric(scope, 'pollsCertified', 'certify')),
      label(
        'write shards waited for',
        ownMetric(scope, 'writeShardsLagging', 'certify', { statistic: 'Maximum' }),
      ),
      label('counters corrected', ownMetric(scope, 'discrepanciesRepaired', 'certify')),
    ]),
    graph('Executions of all functions in the account', [
      label('claimed', awsMetric('AWS/Lambda', 'ClaimedAccountConcurrency', {}, 'Maximum')),
    ]),
  ];
}

/** The names of the rules that know the keys end in the second they were made, so no widget can name them. */
function throttledKeysRow({ votes, totals }: BoardParts): IWidget[] {
  const causes = (tableName: string) => [
    label(
      'a partition: too few write shards',
      tableMetric(tableName, 'WriteKeyRangeThroughputThrottleEvents'),
    ),
    label('the account’s limit', tableMetric(tableName, 'WriteAccountLimitThrottleEvents')),
  ];
  const { tableName } = votes.table;
  return [
    graph('Votes: writes throttled, by cause', causes(tableName)),
    graph('Totals: writes throttled, by cause', causes(totals.table.tableName)),
    new TextWidget({
      width: WIDTH,
      height: HEIGHT,
      markdown: [
        '### Which keys are throttled',
        'Contributor Insights knows them: in the DynamoDB console under the table’s “Monitor”, or by the rules that this tells:',
        `\`aws dynamodb describe-contributor-insights --table-name ${tableName}\``,
      ].join('\n\n'),
    }),
  ];
}

function tableMetric(tableName: string, metricName: string): Metric {
  return awsMetric('AWS/DynamoDB', metricName, { TableName: tableName });
}

/** A line for each reason there has been. */
function refusals(scope: Construct, name: 'votesRefused' | 'passesRefused', label: string): IMetric {
  const { stackName } = Stack.of(scope);
  const schema = `{${stackName},service,reason}`;
  return new SearchExpression({
    expression: `SEARCH('${schema} MetricName="${METRIC[name]}"', 'Sum', 60)`,
    label,
  });
}

function label(text: string, metric: Metric): Metric {
  return metric.with({ label: text });
}

function graph(title: string, left: IMetric[], right: IMetric[] = [], region?: string): GraphWidget {
  return new GraphWidget({ title, left, right, region, width: WIDTH, height: HEIGHT, liveData: true });
}
