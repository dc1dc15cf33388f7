import { VirtualTime } from '../../../bench/certification/virtual-time';

describe('virtual time', () => {
  it('goes by only while everybody waits', async () => {
    const time = new VirtualTime();
    const times = await time.run(async () => {
      const before = time.now;
      await Promise.resolve();
      const meanwhile = time.now;
      await time.sleep(1_000);
      return [before, meanwhile, time.now];
    });
    expect(times).toEqual([0, 0, 1_000]);
  });

  it('wakes sleepers by their time, and those of one instant in the order they lay down', async () => {
    const time = new VirtualTime();
    const woken: string[] = [];
    const sleep = async (name: string, milliseconds: number) => {
      await time.sleep(milliseconds);
      woken.push(`${name} at ${time.now}`);
    };
    await time.run(() => Promise.all([sleep('a', 30), sleep('b', 10), sleep('c', 30), sleep('d', 20)]));
    expect(woken).toEqual(['b at 10', 'd at 20', 'a at 30', 'c at 30']);
  });

  it('says so when the work waits for something that never happens', async () => {
    await expect(new VirtualTime().run(() => new Promise(() => {}))).rejects.toThrow('never happens');
  });
});
