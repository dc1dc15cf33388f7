/** What is kept of the values that a metric had in a while. */
export interface Values {
  count: number;
  sum: number;
  minimum: number;
  maximum: number;
  /** How often each value came, to three digits: percentiles need no more. */
  occurrences: Map<number, number>;
}

/** Reads one figure from values. */
export type Statistic = (values: Values) => number;

const SIMPLE: Readonly<Record<string, Statistic>> = {
  SampleCount: ({ count }) => count,
  Sum: ({ sum }) => sum,
  Average: ({ sum, count }) => sum / count,
  Minimum: ({ minimum }) => minimum,
  Maximum: ({ maximum }) => maximum,
};

const PERCENTILE = /^p(?<percent>\d{1,2}(?:\.\d+)?)$/;

/** The names that `statisticNamed` knows, for messages. */
export const STATISTIC_NAMES = `${Object.keys(SIMPLE).join(', ')} and percentiles such as p99`;

/** The statistic with a name of CloudWatch's; undefined for one that is not known here. */
export function statisticNamed(name: string): Statistic | undefined {
  const { percent } = PERCENTILE.exec(name)?.groups ?? {};
  if (percent !== undefined) return percentile(Number(percent) / 100);
  return Object.hasOwn(SIMPLE, name) ? SIMPLE[name] : undefined;
}

export function oneValue(value: number): Values {
  return {
    count: 1,
    sum: value,
    minimum: value,
    maximum: value,
    occurrences: new Map([[Number(value.toPrecision(3)), 1]]),
  };
}

/** Adds values to others, which change. */
export function addTo(total: Values, more: Values): void {
  total.count += more.count;
  total.sum += more.sum;
  total.minimum = Math.min(total.minimum, more.minimum);
  total.maximum = Math.max(total.maximum, more.maximum);
  for (const [value, times] of more.occurrences)
    total.occurrences.set(value, (total.occurrences.get(value) ?? 0) + times);
}

function percentile(share: number): Statistic {
  return ({ count, maximum, occurrences }) => {
    let passed = 0;
    for (const [value, times] of [...occurrences].sort(([a], [b]) => a - b)) {
      passed += times;
      if (passed >= share * count) return value;
    }
    return maximum;
  };
}
