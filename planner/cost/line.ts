import { type PriceName, priceOf, unitOf } from '../prices';

/** What is paid for together: getting passes, voting and counting, looking at results, what is paid for by the month, and what once. */
export const GROUPS = ['passes', 'voting', 'watching', 'standing', 'once'] as const;
export type Group = (typeof GROUPS)[number];

/** An amount of something that has a price. */
export interface Amount {
  readonly group: Group;
  readonly part: string;
  /** In the unit of the price. */
  readonly amount: number;
  readonly price: PriceName;
}

/** What dollars are told for: the busiest minute; the event, with what is paid for once; and a month with this one event in it. */
export const PERIODS = ['peakMinute', 'night', 'month'] as const;
export type Period = (typeof PERIODS)[number];

/** How much of each group's amounts falls into a period, 0 … 1. */
export type Shares = Readonly<Record<Group, Readonly<Record<Period, number>>>>;

/** An amount with its price in a Region. */
export interface CostLine extends Amount {
  readonly unit: string;
  /** Absent where the price is unknown. */
  readonly dollarsEach?: number | undefined;
}

export function amount(group: Group, part: string, price: PriceName, of: number): Amount {
  return { group, part, amount: of, price };
}

export function priced(one: Amount, region: string): CostLine {
  return { ...one, unit: unitOf(one.price), dollarsEach: priceOf(one.price, region) };
}

/** What a line costs in a period; `undefined` where its price is unknown, and nobody can say. */
export function dollarsIn(
  period: Period,
  { group, amount, dollarsEach }: CostLine,
  shares: Shares,
): number | undefined {
  const share = shares[group][period];
  if (share === 0) return 0;
  return dollarsEach === undefined ? undefined : amount * dollarsEach * share;
}

/** Dollars of lines that are priced, and the parts that are not. */
export interface Total {
  readonly dollars: number;
  readonly lacks: readonly string[];
}

export function totalOf(period: Period, lines: readonly CostLine[], shares: Shares): Total {
  const each = lines.map((line) => ({ part: line.part, dollars: dollarsIn(period, line, shares) }));
  return {
    dollars: each.reduce((sum, { dollars = 0 }) => sum + dollars, 0),
    lacks: each.filter(({ dollars }) => dollars === undefined).map(({ part }) => part),
  };
}
