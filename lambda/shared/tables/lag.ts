import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { TOTALS } from '../names';

type Item = Record<string, AttributeValue>;

/** How long the newest of the votes that items of Totals count waited, in milliseconds; clocks that differ never make it negative. */
export function lagOf(items: Item[]): number | undefined {
  let newest = { castAt: '', countedAt: '' };
  for (const item of items) {
    const castAt = item[TOTALS.castThrough]?.S ?? '';
    const countedAt = item[TOTALS.castCountedAt]?.S ?? '';
    if (countedAt !== '' && castAt > newest.castAt) newest = { castAt, countedAt };
  }
  if (newest.castAt === '') return undefined;
  return Math.max(0, Date.parse(newest.countedAt) - Date.parse(newest.castAt));
}
