import { type AttributeValue, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { CLOCKS_MS } from '../../../contract/limits';
import { duePolls } from '../../../lambda/certify/due-polls';
import { DUE, POLLS } from '../../../lambda/shared/names';
import { type Leases, leases } from '../../../lambda/shared/tables/leases';
import { NOON, testCertificate } from '../factories';
import type { EngineTables } from './engine-tables';
import { newPollId } from './fresh';

const LEASE_MS = 45_000;
const TWO_HOURS = 7_200_000;

/** The database is real, and so is its time. */
const EVERYTHING_ELSE: FakeableAPI[] = [
  'Date',
  'hrtime',
  'nextTick',
  'performance',
  'queueMicrotask',
  'setImmediate',
  'clearImmediate',
  'setTimeout',
  'clearTimeout',
];

/** What leases rest on; there are none in memory. */
export function describeLeases(tables: EngineTables): void {
  let now: number;
  let pollId: string;
  let ours: Leases;
  let theirs: Leases;

  beforeEach(async () => {
    now = NOON;
    pollId = newPollId();
    ours = leasesBy(() => now);
    theirs = leasesBy(() => now);
    await put({});
  });

  const leasesBy = (clock: () => number) => leases(tables.db, tables.polls, DUE.certificate, clock);
  const due = () => ({ [POLLS.pollId]: { S: pollId }, [POLLS.due]: { S: DUE.certificate } });
  const put = (attributes: Record<string, AttributeValue>) =>
    tables.db.send(new PutItemCommand({ TableName: tables.polls, Item: { ...due(), ...attributes } }));

  async function item(): Promise<Record<string, AttributeValue> | undefined> {
    const Key = { [POLLS.pollId]: { S: pollId } };
    return (await tables.db.send(new GetItemCommand({ TableName: tables.polls, Key }))).Item;
  }

  const leaseUntil = async () => Number((await item())?.[POLLS.leaseUntil]?.N);
  const held = async () => 'done' as const;

  /** Leases the poll to somebody who is not heard of again. */
  const someone = (until: number) =>
    put({ [POLLS.leaseHolder]: { S: 'someone' }, [POLLS.leaseUntil]: { N: String(until) } });

  it('lets its holder work, and gives the poll back as it was', async () => {
    const during = await ours.hold(pollId, leaseUntil);
    expect(during).toBe(NOON + LEASE_MS);
    expect(await item()).toEqual(due());
  });

  it('keeps everybody else out meanwhile', async () => {
    expect(await ours.hold(pollId, () => theirs.hold(pollId, held))).toBe('held');
    expect(await theirs.hold(pollId, held)).toBe('done');
  });

  it('is its holder’s to take again', async () => {
    expect(await ours.hold(pollId, () => ours.hold(pollId, held))).toBe('done');
  });

  it('is given back when the work fails', async () => {
    const work = () => Promise.reject(new Error('no network'));
    await expect(ours.hold(pollId, work)).rejects.toThrow('no network');
    expect(await theirs.hold(pollId, held)).toBe('done');
  });

  it.each([
    ['stands until its end', 0, 'held'],
    ['binds nobody after its end', -1, 'done'],
    ['stands though its holder’s clock is fast, as far as clocks may differ', LEASE_MS + CLOCKS_MS, 'held'],
    ['binds nobody if no lease could last so long', LEASE_MS + CLOCKS_MS + 1, 'done'],
    ['binds nobody if it was taken by a clock two hours ahead', TWO_HOURS + LEASE_MS, 'done'],
  ])('%s', async (_, fromNow, outcome) => {
    await someone(NOON + fromNow);
    expect(await ours.hold(pollId, held)).toBe(outcome);
  });

  it('is not given back by one who has lost it', async () => {
    await ours.hold(pollId, () => someone(NOON + LEASE_MS));
    expect((await item())?.[POLLS.leaseHolder]).toEqual({ S: 'someone' });
  });

  it('is renewed while the work goes on', async () => {
    jest.useFakeTimers({ doNotFake: EVERYTHING_ELSE });
    try {
      const until = await ours.hold(pollId, async () => {
        now += 15_000;
        jest.advanceTimersByTime(15_000);
        for (;;) {
          const renewed = await leaseUntil();
          if (renewed > NOON + LEASE_MS) return renewed;
        }
      });
      expect(until).toBe(NOON + 15_000 + LEASE_MS);
      expect(jest.getTimerCount()).toBe(0);
    } finally {
      jest.useRealTimers();
    }
  });

  it('is not to be had on a poll that is certified, nor renewed by one who holds it', async () => {
    const certify = () => duePolls(tables.db, tables.polls).certify(testCertificate({ pollId }));
    const within = await ours.hold(pollId, async () => {
      await certify();
      return ours.hold(pollId, held);
    });
    expect(within).toBe('held');
    expect(await item()).not.toHaveProperty(POLLS.leaseUntil);
    expect(await theirs.hold(pollId, held)).toBe('held');
  });

  it('makes no poll of none', async () => {
    pollId = newPollId();
    expect(await ours.hold(pollId, held)).toBe('held');
    expect(await item()).toBeUndefined();
  });
}
