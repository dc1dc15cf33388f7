import * as fc from 'fast-check';
import { selectedCount, selectRows } from '../../../cli/ballots-file/selection';
import { collect } from '../support/collect';

async function* numbers(count: number): AsyncGenerator<number> {
  for (let i = 0; i < count; i++) yield i;
}

describe('selectRows', () => {
  it('takes the first of each k rows, and no more than the limit', async () => {
    expect(await collect(selectRows(numbers(10), { every: 3 }))).toEqual([0, 3, 6, 9]);
    expect(await collect(selectRows(numbers(10), { every: 3, limit: 2 }))).toEqual([0, 3]);
  });

  it('takes as many rows as selectedCount says', async () => {
    const positive = fc.integer({ min: 1, max: 50 });
    const law = fc.asyncProperty(fc.nat(50), positive, fc.option(positive), async (rows, every, limit) => {
      const selection = { every, ...(limit !== null && { limit }) };
      expect(await collect(selectRows(numbers(rows), selection))).toHaveLength(
        selectedCount(rows, selection),
      );
    });
    await fc.assert(law);
  });
});
