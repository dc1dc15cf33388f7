import type { Plan } from '../../planner/plan';
import { formatDollars, formatShare } from '../terminal/numbers';

const NAMES = {
  passes: { account: 'Signing in', code: 'Getting passes', open: 'Getting passes' },
  watching: 'Watching',
  voting: 'Voting and counting',
} as const;

/** What most of the money goes for, in one sentence. */
export function headline({ event, cost }: Plan): string {
  const { night, month } = cost.totals;
  const { passes, voting, watching } = cost.groups;
  const parts = [
    { name: NAMES.watching, dollars: watching },
    { name: NAMES.passes[event.access], dollars: passes },
    { name: NAMES.voting, dollars: voting },
  ].sort((a, b) => b.dollars - a.dollars);
  const [most] = parts;
  if (night.dollars === 0 || most === undefined) {
    return `No price is known in ${event.region}: what this costs is unknown.`;
  }
  const standing = month.dollars - night.dollars;
  if (standing > night.dollars) {
    return (
      `The event costs ${formatDollars(night.dollars)}, less than the stack by itself, which is ` +
      `${formatDollars(standing)} a month.`
    );
  }
  const counting =
    most.name === NAMES.voting ? '' : `, and voting with counting only ${formatDollars(voting)} of it`;
  return `${most.name} is ${formatShare(most.dollars / night.dollars, 0)} of the ${formatDollars(night.dollars)} that the event costs${counting}.`;
}
