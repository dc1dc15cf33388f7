import type { KeptRanges, RangeRecount } from '../../../lambda/certify/kept-ranges';
import { countersFrom } from '../factories';
import { at } from './additions';
import { newPollShard } from './fresh';

const FENCE = at(5);
const OTHER_FENCE = at(9);

/** What certification relies on, of whatever keeps the ranges of a recount. */
export function describeKeptRanges(make: () => KeptRanges): void {
  let kept: KeptRanges;
  let pollShard: string;

  beforeEach(() => {
    kept = make();
    pollShard = newPollShard();
  });

  it('keeps nothing before it is told', async () => {
    expect(await kept.read(pollShard, FENCE)).toEqual(new Map());
  });

  it('gives ranges back as they were', async () => {
    const ranges = new Map([
      [0, rangeRecount()],
      [9, rangeRecount({ counters: new Map() })],
      [15, rangeRecount({ counters: new Map([['constructor', 2]]), invalidBallots: 3, notes: 4 })],
    ]);
    await kept.keep(pollShard, FENCE, ranges);
    expect(await kept.read(pollShard, FENCE)).toEqual(ranges);
  });

  it('gives nothing back for another fence, or another write shard', async () => {
    await kept.keep(pollShard, FENCE, new Map([[0, rangeRecount()]]));
    expect(await kept.read(pollShard, OTHER_FENCE)).toEqual(new Map());
    expect(await kept.read(newPollShard(), FENCE)).toEqual(new Map());
  });

  it('keeps the last for one fence only', async () => {
    await kept.keep(pollShard, FENCE, new Map([[0, rangeRecount()]]));
    const anew = new Map([[1, rangeRecount({ notes: 1 })]]);
    await kept.keep(pollShard, OTHER_FENCE, anew);
    expect(await kept.read(pollShard, FENCE)).toEqual(new Map());
    expect(await kept.read(pollShard, OTHER_FENCE)).toEqual(anew);
  });

  it('keeps the ranges of the last call whole, also when it was delayed', async () => {
    const earlier = new Map([[0, rangeRecount()]]);
    await kept.keep(pollShard, FENCE, new Map([...earlier, [1, rangeRecount({ invalidBallots: 7 })]]));
    await kept.keep(pollShard, FENCE, earlier);
    expect(await kept.read(pollShard, FENCE)).toEqual(earlier);
  });

  it('keeps what it was told, whatever becomes of it', async () => {
    const ranges = new Map([[0, rangeRecount()]]);
    await kept.keep(pollShard, FENCE, ranges);
    ranges.clear();
    (await kept.read(pollShard, FENCE)).clear();
    expect(await kept.read(pollShard, FENCE)).toEqual(new Map([[0, rangeRecount()]]));
  });
}

function rangeRecount(choices: Partial<RangeRecount> = {}): RangeRecount {
  const counters = countersFrom({ alice: 1, bob: 2 });
  return { counters, invalidBallots: 0, digest: 'a'.repeat(64), notes: 0, ...choices };
}
