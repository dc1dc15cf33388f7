import type { Construct } from 'constructs';
import type { AlarmSpec } from './alarm-spec';
import { ownMetric } from './metrics';

/** Whether a pulse from outside gets through the distribution, the API, Votes, the tally and Totals. */
export function probeAlarm(scope: Construct): AlarmSpec {
  return {
    name: 'probe-failing',
    severity: 'page',
    metric: ownMetric(scope, 'probesMissed', 'probe', { statistic: 'Maximum' }),
    threshold: { above: 0 },
    datapoints: { breaching: 4, within: 5 },
    missing: 'breaching',
    wrong: 'A probe sent through the page’s own address was not counted in ten seconds, four times of five.',
    firstCommand: 'npm run vote -- status <poll>',
  };
}
