import figures from './measured.json';
import { type Measured, type MeasuredSize, measuredSchema } from './measured-schema';

export const MEASURED: Measured = measuredSchema.parse(figures);

/** The figures of the smallest measured poll that is as large as this; else those of the largest. */
export function sizeFor(candidates: number, { sizes }: Measured = MEASURED): MeasuredSize {
  const size = sizes.find((one) => one.candidates >= candidates) ?? sizes.at(-1);
  if (size === undefined) throw new Error('measured.json has no sizes.');
  return size;
}
