import { formatCount, formatFigure } from '../../cli/terminal/numbers';

/** A ratio such as `0.29 ×`. */
export function ratio(value: number): string {
  return `${value.toFixed(2)} ×`;
}

export function kilobytes(bytes: number): string {
  return `${formatCount(bytes / 1000)} kB`;
}

export function megabytes(bytes: number): string {
  return `${formatFigure(bytes / 1e6)} MB`;
}

export function milliseconds(value: number): string {
  return `${formatFigure(value)} ms`;
}
