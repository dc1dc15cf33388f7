import type { Random } from './random';

const WRITES: readonly string[] = ['PutItem', 'UpdateItem', 'DeleteItem'];

/** Which writes meet a fault: those of ballots, those of totals, or all. */
export function pickWrites(random: Random): readonly string[] {
  return random.pick([['PutItem'], ['UpdateItem'], WRITES]);
}
