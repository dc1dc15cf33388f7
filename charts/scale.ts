/** A scale from values to pixels, with the values worth a line. */
export interface Scale {
  at(value: number): number;
  ticks: number[];
}

export type ScaleKind = 'linear' | 'log';

/**
 * A scale over all values, from `start` to `end` pixels. A linear one begins at zero; a logarithmic one, for positive
 * values, at a power of ten, and shows anything smaller there.
 */
export function scale(kind: ScaleKind, values: readonly number[], start: number, end: number): Scale {
  return kind === 'log' ? logScale(values, start, end) : linearScale(values, start, end);
}

const WANTED_TICKS = 5;

function linearScale(values: readonly number[], start: number, end: number): Scale {
  const highest = Math.max(...values, 0);
  const step = niceStep(highest / WANTED_TICKS);
  const top = Math.max(step, Math.ceil(highest / step - 1e-9) * step);
  const ticks = Array.from({ length: Math.round(top / step) + 1 }, (_, i) => i * step);
  return { at: (value) => start + (value / top) * (end - start), ticks };
}

/** The next of 1, 2, 2.5, 5, 10 … that is not smaller. */
function niceStep(step: number): number {
  if (step <= 0) return 1;
  const power = 10 ** Math.floor(Math.log10(step));
  const nice = [1, 2, 2.5, 5, 10].find((factor) => factor * power >= step * (1 - 1e-9)) ?? 10;
  return nice * power;
}

function logScale(values: readonly number[], start: number, end: number): Scale {
  const positive = values.filter((value) => value > 0);
  const low = Math.floor(Math.log10(Math.min(...positive)) + 1e-9);
  const high = Math.max(low + 1, Math.ceil(Math.log10(Math.max(...positive)) - 1e-9));
  const ticks = Array.from({ length: high - low + 1 }, (_, i) => 10 ** (low + i));
  const at = (value: number) => {
    const exponent = value > 0 ? Math.max(low, Math.log10(value)) : low;
    return start + ((exponent - low) / (high - low)) * (end - start);
  };
  return { at, ticks };
}

const PLAIN = new Intl.NumberFormat('en-US', { maximumSignificantDigits: 4 });
const COMPACT = new Intl.NumberFormat('en-US', { notation: 'compact', maximumFractionDigits: 1 });

/** A tick's value: `0.5`, `1,250`, `20K`, `2M`. */
export function tickLabel(value: number): string {
  return Math.abs(value) < 10_000 ? PLAIN.format(value) : COMPACT.format(value);
}
