import type { Metric } from '../metric';
import type { MetricStore } from '../metric-store';
import type { Statistic } from '../statistics';
import type { Expression, Value } from './expression';

/** A figure that is read from metrics: one statistic of one metric, or computed from other figures by their ids. */
export type Query =
  | { kind: 'statistic'; metric: Metric; statistic: Statistic }
  | { kind: 'expression'; expression: Expression };

export type Queries = ReadonlyMap<string, Query>;

/** Reads figures from a store. */
export class QueryReader {
  readonly #store: Pick<MetricStore, 'values'>;

  constructor(store: Pick<MetricStore, 'values'>) {
    this.#store = store;
  }

  /** The figure with an id over the minutes from the first to the last; `undefined` where there are no values. */
  read(queries: Queries, id: string, first: number, last: number): Value {
    const query = queries.get(id);
    if (query === undefined) return undefined;
    if (query.kind === 'expression')
      return query.expression((other) => this.read(queries, other, first, last));
    const values = this.#store.values(query.metric, first, last);
    return values && query.statistic(values);
  }
}
