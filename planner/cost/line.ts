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

/** An amount with its price in a Region, and what it costs. Dollars are absent where the price is unknown. */
export interface CostLine extends Amount {
  readonly unit: string;
  readonly dollarsEach?: number;
  readonly dollars?: number;
}

export function amount(group: Group, part: string, price: PriceName, of: number): Amount {
  return { group, part, amount: of, price };
}

export function priced(one: Amount, region: string): CostLine {
  const each = priceOf(one.price, region);
  const unit = unitOf(one.price);
  return each === undefined
    ? { ...one, unit }
    : { ...one, unit, dollarsEach: each, dollars: one.amount * each };
}

/** Dollars of lines that are priced, and the parts that are not. */
export interface Total {
  readonly dollars: number;
  readonly lacks: readonly string[];
}

export function totalOf(lines: readonly CostLine[]): Total {
  return {
    dollars: lines.reduce((sum, { dollars = 0 }) => sum + dollars, 0),
    lacks: lines.filter(({ dollars }) => dollars === undefined).map(({ part }) => part),
  };
}
