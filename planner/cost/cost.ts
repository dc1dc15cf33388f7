import type { AccessKind } from '../../contract/access';
import type { PlannedEvent } from '../event';
import { sizeFor } from '../measured';
import { PRICE_LIST_DATE } from '../prices';
import type { Stacks } from '../stacks';
import { storedAmount, votingAmounts } from './counting';
import {
  type Amount,
  type CostLine,
  type Group,
  type Period,
  priced,
  type Shares,
  type Total,
  totalOf,
} from './line';
import { passAmounts } from './passes';
import { standingAmounts, warmAmounts } from './standing';
import { watchingAmounts } from './watching';

/** What an event costs. */
export interface Cost {
  /** Of the price list, ISO 8601. */
  readonly priceListDate: string;
  readonly lines: readonly CostLine[];
  readonly shares: Shares;
  readonly totals: Readonly<Record<Period, Total>>;
  /** Of the night, by what is paid for together. */
  readonly groups: Readonly<Record<Group, number>>;
}

/** What may be chosen otherwise. */
export interface Choices {
  readonly access: AccessKind;
  /** Between two questions of a page for results. */
  readonly refreshSeconds: number;
}

export function costOf(event: PlannedEvent, stacks: Stacks, choices: Choices): Cost {
  const lines = amounts(event, stacks, choices)
    .filter(({ amount }) => amount > 0)
    .map((one) => priced(one, event.region));
  const shares = sharesOf(event);
  const groupDollars = (group: Group) =>
    totalOf(
      'night',
      lines.filter((line) => line.group === group),
      shares,
    ).dollars;
  return {
    priceListDate: PRICE_LIST_DATE,
    lines,
    shares,
    totals: {
      peakMinute: totalOf('peakMinute', lines, shares),
      night: totalOf('night', lines, shares),
      month: totalOf('month', lines, shares),
    },
    groups: {
      passes: groupDollars('passes'),
      voting: groupDollars('voting'),
      watching: groupDollars('watching'),
      standing: groupDollars('standing'),
      once: groupDollars('once'),
    },
  };
}

/** Votes come by the peak, questions for results evenly. */
function sharesOf({ voters, minutes, peak }: PlannedEvent): Shares {
  const votes = { peakMinute: Math.min(1, (peak * 60) / voters), night: 1, month: 1 };
  return {
    passes: votes,
    voting: votes,
    watching: { peakMinute: Math.min(1, 1 / minutes), night: 1, month: 1 },
    once: { peakMinute: 0, night: 1, month: 1 },
    standing: { peakMinute: 0, night: 0, month: 1 },
  };
}

function amounts(event: PlannedEvent, { count, capacity, load }: Stacks, choices: Choices): Amount[] {
  const { voters, watchers, minutes } = event;
  const size = sizeFor(event.candidates);
  const { writeShards } = capacity;
  const { refreshSeconds } = choices;
  const pages = Math.max(voters, watchers);
  return [
    ...passAmounts(choices.access, voters),
    ...votingAmounts({ voters, load, stacks: count, capacity, size }),
    ...watchingAmounts({ watchers, pages, minutes, refreshSeconds, stacks: count, writeShards, size }),
    ...standingAmounts(count),
    storedAmount(voters),
    ...warmAmounts(capacity, count),
  ];
}
