import type { Construct } from 'constructs';
import type { Tally } from '../tally';
import { type AlarmSpec, allOf, ONCE_IS_ENOUGH } from './alarm-spec';
import { awsMetric, lambdaMetric, ownMetric, sumOf } from './metrics';

/** Votes show within a second or two; a minute is what no retry of a throttled write takes. */
const LONGEST_AGE_MS = 60_000;

/** Whether accepted votes are counted, all of them and nothing else. */
export function countingAlarms(scope: Construct, tally: Tally): AlarmSpec[] {
  return [behind(tally), unread(tally), givenUp(scope, tally), corrected(scope), strangers(scope)];
}

function behind({ function: fn }: Tally): AlarmSpec {
  return {
    name: 'tally-behind',
    severity: 'page',
    metric: lambdaMetric(fn, 'IteratorAge', 'Maximum'),
    threshold: { above: LONGEST_AGE_MS },
    datapoints: allOf(3),
    // Without an invocation there is no age: then stream-unread looks.
    missing: 'fine',
    wrong: 'Votes are counted a minute late or not at all. They are stored, and none is lost.',
    firstCommand: `aws logs tail ${fn.logGroup.logGroupName} --since 15m --filter-pattern ERROR`,
  };
}

/**
 * The mapping tells of each poll how many records it read, 0 for an empty one, and nothing once it is disabled or deleted, or its
 * role may not read the stream (Lambda Developer Guide, "Types of metrics for Lambda functions", event source mapping metrics).
 */
function unread({ mappingId }: Tally): AlarmSpec {
  return {
    name: 'stream-unread',
    severity: 'page',
    metric: mappingMetric(mappingId, 'PolledEventCount', 'SampleCount'),
    threshold: { below: 1 },
    datapoints: allOf(5),
    missing: 'breaching',
    wrong:
      'Nobody reads the stream of Votes, so nothing is counted. After 24 hours its records are lost to the tally.',
    firstCommand: `aws lambda get-event-source-mapping --uuid ${mappingId}`,
  };
}

function givenUp(scope: Construct, { function: fn, mappingId, failedBatches }: Tally): AlarmSpec {
  const metrics = {
    parked: mappingMetric(mappingId, 'OnFailureDestinationDeliveredEventCount'),
    dropped: mappingMetric(mappingId, 'DroppedEventCount'),
    undelivered: lambdaMetric(fn, 'DestinationDeliveryFailures'),
    refused: ownMetric(scope, 'groupsGivenUp', 'tally'),
  };
  return {
    name: 'batches-given-up',
    severity: 'page',
    metric: sumOf(metrics, 'Records and groups given up'),
    ...ONCE_IS_ENOUGH,
    wrong:
      'Records of votes were given up uncounted. Open polls show too little until certification recounts them.',
    firstCommand: `npm run vote -- parked list --bucket ${failedBatches.bucket.bucketName}`,
  };
}

function corrected(scope: Construct): AlarmSpec {
  const metrics = {
    repaired: ownMetric(scope, 'discrepanciesRepaired', 'certify'),
    late: ownMetric(scope, 'lateBallots', 'tally'),
  };
  return {
    name: 'count-corrected',
    severity: 'page',
    metric: sumOf(metrics, 'Counters repaired and ballots altered late'),
    ...ONCE_IS_ENOUGH,
    wrong:
      'Totals differed from the ballots, or ballots were altered after closing. The certificate is right; find out why.',
    firstCommand: 'npm run vote -- audit <poll>',
  };
}

function strangers(scope: Construct): AlarmSpec {
  const metrics = {
    rejected: ownMetric(scope, 'recordsRejected', 'tally'),
    fences: ownMetric(scope, 'unexplainedFences', 'tally'),
  };
  return {
    name: 'strangers-in-votes',
    severity: 'ticket',
    metric: sumOf(metrics, 'Records that are no votes'),
    ...ONCE_IS_ENOUGH,
    wrong: 'Something other than the API writes into Votes. It is not counted; find out who may write there.',
    firstCommand: 'npm run vote -- audit <poll>',
  };
}

/** A metric that Lambda writes of an event source mapping. */
export function mappingMetric(mappingId: string, metricName: string, statistic = 'Sum') {
  return awsMetric('AWS/Lambda', metricName, { EventSourceMappingUUID: mappingId }, statistic);
}
