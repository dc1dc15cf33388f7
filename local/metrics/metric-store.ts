import { type Metric, metricKey, type PutMetric } from './metric';
import type { Minutes } from './minutes';
import { addTo, oneValue, type Values } from './statistics';

/** As far back as the dashboard shows, in minutes. */
const KEPT_MINUTES = 180;

/** The metrics of the last three hours, minute by minute, in place of CloudWatch. */
export class MetricStore {
  readonly #minutes: Minutes;
  readonly #series = new Map<string, { metric: Metric; minutes: Map<number, Values> }>();

  constructor(minutes: Minutes) {
    this.#minutes = minutes;
  }

  readonly put: PutMetric = (metric, value, at = this.#minutes.now()) => {
    const key = metricKey(metric);
    const series = this.#series.get(key) ?? { metric, minutes: new Map<number, Values>() };
    this.#series.set(key, series);
    const minute = this.#minutes.at(at);
    const values = series.minutes.get(minute);
    if (values) addTo(values, oneValue(value));
    else {
      series.minutes.set(minute, oneValue(value));
      forget(series.minutes, minute - KEPT_MINUTES);
    }
  };

  /** Every metric that ever had a value. */
  get metrics(): Metric[] {
    return [...this.#series.values()].map(({ metric }) => metric);
  }

  /** The values of a metric in the minutes from the first to the last; undefined when there were none. */
  values(metric: Metric, first: number, last: number): Values | undefined {
    const series = this.#series.get(metricKey(metric))?.minutes;
    let total: Values | undefined;
    for (let minute = first; series && minute <= last; minute += 1) {
      const values = series.get(minute);
      if (!values) continue;
      total ??= { ...values, count: 0, sum: 0, occurrences: new Map() };
      addTo(total, values);
    }
    return total;
  }
}

function forget(series: Map<number, Values>, until: number): void {
  for (const minute of series.keys()) if (minute <= until) series.delete(minute);
}
