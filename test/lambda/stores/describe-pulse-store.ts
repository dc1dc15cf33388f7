import type { PulseStore } from '../../../lambda/shared/pulses/pulse-store';
import { newPollShard } from './fresh';

const at = (second: number) => `2026-11-21T12:00:0${second}.000Z`;

/** What health relies on, of whatever keeps pulses. */
export function describePulseStore(make: () => { store: PulseStore }): void {
  let store: PulseStore;
  let pollShard: string;

  beforeEach(() => {
    ({ store } = make());
    pollShard = newPollShard();
  });

  const first = () => store.send({ pollShard, sentAt: at(0), since: at(0) });

  it('tells what was sent through each write shard, and nothing of those that had none', async () => {
    const other = newPollShard();
    expect(await first()).toBe(true);
    expect(await store.send({ pollShard: other, sentAt: at(2), since: at(1) })).toBe(true);
    expect(await store.read([pollShard, other, newPollShard()])).toEqual(
      new Map([
        [pollShard, { sentAt: at(0), since: at(0) }],
        [other, { sentAt: at(2), since: at(1) }],
      ]),
    );
  });

  it('sends one in the place of the one it was made for', async () => {
    await first();
    expect(await store.send({ pollShard, sentAt: at(5), since: at(5), replaces: at(0) })).toBe(true);
    expect((await store.read([pollShard])).get(pollShard)).toEqual({ sentAt: at(5), since: at(5) });
  });

  it.each([[undefined], [at(1)]])('sends none where another stands than %p', async (replaces) => {
    await first();
    expect(await store.send({ pollShard, sentAt: at(5), since: at(5), replaces })).toBe(false);
    expect((await store.read([pollShard])).get(pollShard)).toEqual({ sentAt: at(0), since: at(0) });
  });

  it('sends none in the place of one that is gone', async () => {
    expect(await store.send({ pollShard, sentAt: at(5), since: at(5), replaces: at(0) })).toBe(false);
  });
}
