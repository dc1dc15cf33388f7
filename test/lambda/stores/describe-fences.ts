import type { Closing, Fences } from '../../../lambda/certify/fences';
import { newPollShard } from './fresh';

export interface FencesUnderTest {
  fences: Fences;
  /** The fence item, as a record of the stream would show it. */
  read(pollShard: string): Promise<{ mark: number; sealId: string } | undefined>;
  /** Somebody deletes the fence item. */
  remove(pollShard: string): Promise<void>;
}

const CLOSING: Closing = { closesAt: '2026-11-21T14:00:00.000Z', sealId: 'a seal' };
const OTHER_CLOSING: Closing = { ...CLOSING, sealId: 'a forged one' };

/** What certification relies on, of whatever keeps fences. */
export function describeFences(make: () => FencesUnderTest): void {
  let fences: Fences;
  let under: FencesUnderTest;
  let pollShard: string;

  beforeEach(() => {
    under = make();
    ({ fences } = under);
    pollShard = newPollShard();
  });

  const fence = (mark: number, { sealId } = CLOSING) => expect.objectContaining({ mark, sealId });
  const read = () => under.read(pollShard);

  it('raises the fence of a write shard, and of no other', async () => {
    await fences.raise(pollShard, CLOSING);
    expect(await read()).toEqual(fence(1));
    expect(await under.read(newPollShard())).toBeUndefined();
  });

  it('raises a fence once for one closing, also behind marks', async () => {
    await fences.raise(pollShard, CLOSING);
    await fences.raise(pollShard, CLOSING);
    expect(await read()).toEqual(fence(1));
    await fences.mark(pollShard, CLOSING, 1);
    await fences.raise(pollShard, CLOSING);
    expect(await read()).toEqual(fence(2));
  });

  it('raises a fence over that of another closing, with a higher mark', async () => {
    await fences.raise(pollShard, OTHER_CLOSING);
    await fences.raise(pollShard, CLOSING);
    expect(await read()).toEqual(fence(2));
  });

  it('raises a deleted fence again', async () => {
    await fences.raise(pollShard, CLOSING);
    await under.remove(pollShard);
    await fences.raise(pollShard, CLOSING);
    expect(await read()).toEqual(fence(1));
  });

  it('marks a fence higher than ever before', async () => {
    await fences.raise(pollShard, CLOSING);
    expect(await fences.mark(pollShard, CLOSING, 1)).toBe(2);
    expect(await fences.mark(pollShard, CLOSING, 1)).toBe(3);
    expect(await read()).toEqual(fence(3));
  });

  it('answers the marks of writings at once, each its own', async () => {
    await fences.raise(pollShard, CLOSING);
    const marks = await Promise.all([1, 2, 3, 4].map(() => fences.mark(pollShard, CLOSING, 1)));
    expect(marks.sort((a, b) => a - b)).toEqual([2, 3, 4, 5]);
  });

  it('marks a write shard whose fence was never raised, for its closing', async () => {
    expect(await fences.mark(pollShard, CLOSING, 0)).toBe(1);
    await fences.raise(pollShard, CLOSING);
    expect(await read()).toEqual(fence(1));
  });

  it('marks above what was met before the fence item was deleted', async () => {
    await fences.raise(pollShard, CLOSING);
    expect(await fences.mark(pollShard, CLOSING, 6)).toBe(7);
    await under.remove(pollShard);
    expect(await fences.mark(pollShard, CLOSING, 7)).toBe(8);
    expect(await read()).toEqual(fence(8));
  });

  it('marks for the closing at hand what was raised for another', async () => {
    await fences.raise(pollShard, OTHER_CLOSING);
    await fences.mark(pollShard, CLOSING, 1);
    expect(await read()).toEqual(fence(2));
  });
}
