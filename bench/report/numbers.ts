import { formatCount } from '../../cli/terminal/numbers';

/** Three significant digits, and no more than are there: `0.512`, `12.3`, `1,234`. */
export function figure(value: number): string {
  if (Math.abs(value) >= 100) return formatCount(value);
  return String(Number(value.toPrecision(3)));
}

/** A ratio such as `0.29 ×`. */
export function ratio(value: number): string {
  return `${value.toFixed(2)} ×`;
}

export function kilobytes(bytes: number): string {
  return `${formatCount(bytes / 1000)} kB`;
}

export function megabytes(bytes: number): string {
  return `${figure(bytes / 1e6)} MB`;
}

export function milliseconds(value: number): string {
  return `${figure(value)} ms`;
}

/** Dollars to the cent, or as far as it takes to see something; from a thousand on, to the dollar. */
export function dollars(value: number): string {
  if (value >= 1_000) return `$${formatCount(Math.round(value))}`;
  return value >= 0.005 || value === 0 ? `$${value.toFixed(2)}` : `$${value.toPrecision(1)}`;
}
