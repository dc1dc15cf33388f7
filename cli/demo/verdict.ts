import type { Claim } from '../../charts/timeline/parts';
import type { LagReport } from '../lag-probe';
import { percentile } from '../percentile';
import { countOf, differences } from '../simulation/totals';
import { formatCount, formatDuration, formatQuantity } from '../terminal/numbers';
import type { DemoOutcome } from './demo';

/** What the demo proves, or fails to. */
export function findings({ expected, results, recounted, lag }: DemoOutcome): Claim[] {
  const missing = lag.accepted - lag.lags.length;
  return [
    {
      claim: 'The results are exactly what the voters did',
      wrong: differences(expected, countOf(results)),
    },
    {
      claim: `A recount of the ${formatQuantity(recounted.ballots, 'ballot')} in the Votes table agrees`,
      wrong: differences(countOf(results), recounted),
    },
    {
      claim: `From accepted vote to visible result: ${lagSummary(lag)} (${formatQuantity(lag.lags.length, 'probe vote')})`,
      wrong: missing > 0 ? [`${formatQuantity(missing, 'accepted vote')} never became visible`] : [],
    },
  ];
}

/** The demo's last words when all is well. */
export function summary({ expected, lag }: DemoOutcome, voters: number): string {
  const proved = `${formatQuantity(expected.ballots, 'ballot')}, counts proved by a recount`;
  return `${formatCount(voters)} voters, ${proved}, median lag ${formatDuration(percentile(lag.lags, 0.5))}`;
}

function lagSummary({ lags }: LagReport): string {
  const at = (p: number) => formatDuration(percentile(lags, p));
  return `median ${at(0.5)}, 99th percentile ${at(0.99)}`;
}
