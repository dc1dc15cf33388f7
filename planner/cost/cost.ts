import type { AccessKind } from '../../contract/access';
import type { PlannedEvent } from '../event';
import { sizeFor } from '../measured';
import { PRICE_LIST_DATE } from '../prices';
import type { Stacks } from '../stacks';
import { storedAmount, votingAmounts } from './counting';
import { type Amount, type CostLine, type Group, priced, type Total, totalOf } from './line';
import { passAmounts } from './passes';
import { standingAmounts, warmAmounts } from './standing';
import { watchingAmounts } from './watching';

/** What an event costs. */
export interface Cost {
  /** Of the price list, ISO 8601. */
  readonly priceListDate: string;
  readonly lines: readonly CostLine[];
  /** The busiest minute. */
  readonly peakMinute: Total;
  /** The event itself, with what is paid for once. */
  readonly night: Total;
  /** A month with this one event in it. */
  readonly month: Total;
  /** Of the night, dollars alone. */
  readonly groups: Readonly<Record<Group, number>>;
}

/** What may be chosen otherwise. */
export interface Choices {
  readonly access: AccessKind;
  /** Between two questions of a page for results. */
  readonly refreshSeconds: number;
}

export function costOf(event: PlannedEvent, stacks: Stacks, choices: Choices): Cost {
  const lines = amounts(event, stacks, choices).map((one) => priced(one, event.region));
  const night = lines.filter(({ group }) => group !== 'standing');
  const minute = night.filter(({ group }) => group !== 'once').map((one) => inPeakMinute(one, event));
  return {
    priceListDate: PRICE_LIST_DATE,
    lines,
    peakMinute: totalOf(minute),
    night: totalOf(night),
    month: totalOf(lines),
    groups: {
      passes: dollarsOf(lines, 'passes'),
      voting: dollarsOf(lines, 'voting'),
      watching: dollarsOf(lines, 'watching'),
      standing: dollarsOf(lines, 'standing'),
      once: dollarsOf(lines, 'once'),
    },
  };
}

function amounts(event: PlannedEvent, { count, capacity, load }: Stacks, choices: Choices): Amount[] {
  const { voters, watchers, minutes } = event;
  const size = sizeFor(event.candidates);
  const { writeShards } = capacity;
  const { refreshSeconds } = choices;
  return [
    ...passAmounts(choices.access, voters),
    ...votingAmounts({ voters, load, stacks: count, capacity, size }),
    ...watchingAmounts({ watchers, minutes, refreshSeconds, stacks: count, writeShards, size }),
    ...standingAmounts(count),
    storedAmount(voters),
    ...warmAmounts(capacity, count),
  ];
}

/** Votes come by the peak, all else evenly. */
function inPeakMinute(line: CostLine, { voters, minutes, peak }: PlannedEvent): CostLine {
  const share = line.group === 'watching' ? 1 / minutes : (peak * 60) / voters;
  return line.dollars === undefined ? line : { ...line, dollars: line.dollars * Math.min(1, share) };
}

function dollarsOf(lines: readonly CostLine[], group: Group): number {
  return totalOf(lines.filter((line) => line.group === group)).dollars;
}
