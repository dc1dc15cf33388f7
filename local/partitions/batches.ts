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

const statements = z.looseObject({ Statements: z.array(z.unknown()) });
const responses = z.looseObject({ Responses: z.array(z.unknown()) });

/** A batch of statements without those that do not pass. */
export function passingStatements(input: unknown, passes: readonly boolean[]): object {
  const request = statements.parse(input);
  return { ...request, Statements: request.Statements.filter((_, i) => passes[i]) };
}

/** The answers to those that passed, with one in its place for each that did not. */
export function withThrottled(output: object, passes: readonly boolean[]): object {
  const answer = responses.parse(output);
  const told = answer.Responses.values();
  const throttled = {
    Error: { Code: 'ThrottlingError', Message: 'Throughput exceeds the current capacity.' },
  };
  return { ...answer, Responses: passes.map((passed) => (passed ? told.next().value : throttled)) };
}

/** The answer to what passed, with what did not; beside it may stand what the database itself left. */
export function withUnprocessed(operation: string, output: object, unprocessed: RequestItems): object {
  const name = operation === 'BatchGetItem' ? 'UnprocessedKeys' : 'UnprocessedItems';
  return { ...output, [name]: { ...Object(Reflect.get(output, name)), ...unprocessed } };
}
