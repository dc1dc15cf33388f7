import { z } from 'zod';

const keys = z.looseObject({ Keys: z.array(z.unknown()) });
const batch = z.looseObject({ RequestItems: z.record(z.string(), z.union([keys, z.array(z.unknown())])) });

type RequestItems = z.infer<typeof batch>['RequestItems'];

/** What a batch asks that is carried out, and what of it is left for its caller to ask again. */
export interface SplitBatch {
  request: object;
  unprocessed: RequestItems;
}

/** Splits a BatchGetItem or a BatchWriteItem: its items, in order, pass or do not. */
export function splitBatch(input: unknown, passes: readonly boolean[]): SplitBatch {
  const request = batch.parse(input);
  let next = 0;
  const passing: RequestItems = {};
  const unprocessed: RequestItems = {};
  for (const [table, asked] of Object.entries(request.RequestItems)) {
    const items = Array.isArray(asked) ? asked : asked.Keys;
    const pass = passes.slice(next, next + items.length);
    next += items.length;
    for (const [side, isWanted] of [
      [passing, true],
      [unprocessed, false],
    ] as const) {
      const some = items.filter((_, i) => (pass[i] ?? false) === isWanted);
      if (some.length > 0) side[table] = Array.isArray(asked) ? some : { ...asked, Keys: some };
    }
  }
  return { request: { ...request, RequestItems: passing }, unprocessed };
}

/** The answer to what passed, with what did not; beside it may stand what the database itself left. */
export function withUnprocessed(operation: string, output: object, unprocessed: RequestItems): object {
  const name = operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems';
  return { ...output, [name]: { ...Object(Reflect.get(output, name)), ...unprocessed } };
}
