import type { Events } from '../events';
import { type AlarmSpec, allOf, ONCE_IS_ENOUGH } from './alarm-spec';
import { mappingMetric } from './counting-alarms';
import { lambdaMetric, sumOf } from './metrics';

/** Events wait some ten seconds while a reveal is due, and nobody's vote waits for them. */
const LONGEST_AGE_MS = 300_000;

/** Whether subscribers hear of what happens to polls. */
export function eventAlarms(events: Events): AlarmSpec[] {
  return [behind(events), givenUp(events)];
}

function behind({ function: fn }: Events): AlarmSpec {
  return {
    name: 'events-behind',
    severity: 'ticket',
    metric: lambdaMetric(fn, 'IteratorAge', 'Maximum'),
    threshold: { above: LONGEST_AGE_MS },
    datapoints: allOf(3),
    missing: 'fine',
    wrong: 'Subscribers hear five minutes late of what happens to polls, or not at all. No vote is touched.',
    firstCommand: `aws logs tail ${fn.logGroup.logGroupName} --since 15m --filter-pattern ERROR`,
  };
}

function givenUp({ function: fn, mappingId }: Events): AlarmSpec {
  const metrics = {
    parked: mappingMetric(mappingId, 'OnFailureDestinationDeliveredEventCount'),
    dropped: mappingMetric(mappingId, 'DroppedEventCount'),
    undelivered: lambdaMetric(fn, 'DestinationDeliveryFailures'),
  };
  return {
    name: 'events-given-up',
    severity: 'ticket',
    metric: sumOf(metrics, 'Records of polls given up'),
    ...ONCE_IS_ENOUGH,
    wrong:
      'For a day the events of polls could not be sent, and were given up: subscribers do not hear of them.',
    firstCommand: `aws logs tail ${fn.logGroup.logGroupName} --since 1d --filter-pattern ERROR`,
  };
}
