const COUNT = new Intl.NumberFormat('en-US', { maximumFractionDigits: 0 });

/** `1234567` as `1,234,567`. */
export function formatCount(count: number): string {
  return COUNT.format(count);
}

/** A share of 0 … 1 as `42.6%`, with so many digits after the point. */
export function formatShare(share: number, digits = 1): string {
  return `${(share * 100).toFixed(digits)}%`;
}

/** `1 vote`, `2 votes`, `1,000 votes`. */
export function formatQuantity(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}

/** Three significant digits, and no more than are there: `0.512`, `12.3`, `1,234`. */
export function formatFigure(value: number): string {
  if (Math.abs(value) >= 100) return formatCount(value);
  return String(Number(value.toPrecision(3)));
}

/** Dollars to the cent, or as far as it takes to see something; from a thousand on, to the dollar. */
export function formatDollars(value: number): string {
  if (value >= 1_000) return `$${formatCount(Math.round(value))}`;
  return value >= 0.005 || value === 0 ? `$${value.toFixed(2)}` : `$${value.toPrecision(1)}`;
}

/** Milliseconds as `850 ms`, `4.2 s`, `48 s`, `3 min 05 s` or `2 h 07 min`. */
export function formatDuration(ms: number): string {
  if (ms < 999.5) return `${Math.round(ms)} ms`;
  if (ms < 9_950) return `${(ms / 1000).toFixed(1)} s`;
  const seconds = Math.round(ms / 1000);
  if (seconds < 60) return `${seconds} s`;
  if (seconds < 3600) return `${Math.floor(seconds / 60)} min ${twoDigits(seconds % 60)} s`;
  const minutes = Math.floor(seconds / 60);
  return `${Math.floor(minutes / 60)} h ${twoDigits(minutes % 60)} min`;
}

function twoDigits(value: number): string {
  return String(value).padStart(2, '0');
}
