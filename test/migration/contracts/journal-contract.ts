import type { Journal, Migration } from '../../../migration/journal/journal';
import { AT, entry, finding, migration as migrationOf, request } from '../factories';

const SHADOW = { phase: 'shadow', epoch: 1, step: 0 } as const;
const COMPARE = { phase: 'compare', epoch: 1, step: 0 } as const;

export interface OpenedJournal {
  journal: Journal;
  /** Of the migration that it is the journal of. */
  migrationId: string;
  /** Lets its clock run on by so many milliseconds. */
  later(ms: number): void;
}

/** What every journal does. @param open answers an empty one each time. */
export function describeJournal(name: string, open: () => Promise<OpenedJournal>): void {
  describe(`${name}: a journal`, () => {
    let journal: Journal;
    let migrationId: string;
    let later: (ms: number) => void;
    const migration = (parts: Partial<Migration> = {}) => migrationOf({ migrationId, ...parts });
    beforeEach(async () => {
      ({ journal, migrationId, later } = await open());
    });

    it('has no migration before one is begun', async () => {
      expect(await journal.read()).toBeUndefined();
    });

    it('begins a migration once', async () => {
      expect(await journal.begin(migration(), entry('begun', 'ada'))).toBe(true);
      expect(await journal.begin(migration({ title: 'another' }), entry('again'))).toBe(false);
      expect(await journal.read()).toEqual(migration());
      expect(await journal.history()).toEqual([entry('begun', 'ada')]);
    });

    it('advances with what belongs to that, if it still is where it is thought to be', async () => {
      await journal.begin(migration());
      const facts = { pauses: [{ epoch: 2, at: AT, fenceMs: 9, pauseMs: 120 }], plannedSeconds: 60 };
      expect(await journal.advance(SHADOW, COMPARE, entry('compared'), facts)).toBe(true);
      expect(await journal.advance(SHADOW, COMPARE, entry('again'))).toBe(false);
      expect(await journal.read()).toEqual(migration({ ...COMPARE, ...facts }));
      expect(await journal.history()).toEqual([{ ...entry('compared'), phase: 'compare' }]);
    });

    it.each([
      { ...SHADOW, phase: 'reads' as const },
      { ...SHADOW, epoch: 2 },
      { ...SHADOW, step: 1 },
    ])('does not advance from %j when it is elsewhere', async (from) => {
      await journal.begin(migration());
      expect(await journal.advance(from, COMPARE, entry('compared'))).toBe(false);
      expect(await journal.read()).toEqual(migration());
    });

    it('advances one of two who try at once', async () => {
      await journal.begin(migration());
      const both = ['one', 'other'].map((what) => journal.advance(SHADOW, COMPARE, entry(what)));
      expect((await Promise.all(both)).sort()).toEqual([false, true]);
      expect(await journal.history()).toHaveLength(1);
    });

    it('notes facts, takes them out again, and keeps entries in order', async () => {
      await journal.begin(migration());
      const verified = { at: AT, discrepant: 0, match: 3, sqlDigest: 'a', pipelineDigest: 'a' };
      await journal.note({ verified }, entry('first'));
      await journal.note({}, entry('second'));
      expect(await journal.read()).toEqual(migration({ verified }));
      expect(await journal.history()).toEqual([entry('first'), entry('second')]);
      expect(await journal.history(1)).toEqual([entry('second')]);
      await journal.note({ verified: undefined });
      expect((await journal.read())?.verified).toBeUndefined();
    });

    it('notes nothing before a migration is begun', async () => {
      await journal.note({ plannedRate: 1 });
      await journal.noteShard('identities', 'north', 'a');
      expect(await journal.read()).toBeUndefined();
    });

    it('keeps what is known of each shard when several are noted at once', async () => {
      await journal.begin(migration());
      const shards = Array.from({ length: 8 }, (_, at) => `shard.${at} #`);
      await Promise.all(shards.map((shard) => journal.noteShard('identities', shard, `server of ${shard}`)));
      const identities = Object.fromEntries(shards.map((shard) => [shard, `server of ${shard}`]));
      expect(await journal.read()).toEqual(migration({ identities }));
    });

    it('forgets what is known of one shard', async () => {
      await journal.begin(migration({ fingerprints: { north: 'a', south: 'b' } }));
      await journal.noteShard('fingerprints', 'north', undefined, entry('accepted', 'kim'));
      await journal.noteShard('fingerprints', 'north', undefined);
      expect(await journal.read()).toEqual(migration({ fingerprints: { south: 'b' } }));
      expect(await journal.history()).toEqual([entry('accepted', 'kim')]);
    });

    it('keeps requests until they are done', async () => {
      const finish = request('finish', { typed: 'Summer vote' });
      await journal.ask(request('verify'));
      await journal.ask(finish);
      await journal.done(request('verify'));
      await journal.done(request('verify'));
      expect(await journal.requests()).toEqual([finish]);
    });

    it('leases to one at a time', async () => {
      expect(await journal.lease('a', 1_000)).toBe('a');
      expect(await journal.lease('b', 1_000)).toBe('a');
      later(600);
      expect(await journal.lease('a', 1_000)).toBe('a');
      later(600);
      expect(await journal.lease('b', 1_000)).toBe('a');
      later(600);
      expect(await journal.lease('b', 1_000)).toBe('b');
    });

    it('takes a lease back from its holder alone', async () => {
      await journal.lease('a', 1_000);
      await journal.release('b');
      expect(await journal.lease('b', 1_000)).toBe('a');
      await journal.release('a');
      expect(await journal.lease('b', 1_000)).toBe('b');
    });

    it('finds and forgets checkpoints by the beginning of their names', async () => {
      await journal.checkpoint('copy/0', 'x');
      await journal.checkpoint('copy/0', 'y');
      await journal.checkpoint('copy/1', 'z');
      await journal.checkpoint('verify/0', 'v');
      expect(await journal.checkpoints('copy/')).toEqual(
        new Map([
          ['copy/0', 'y'],
          ['copy/1', 'z'],
        ]),
      );
      await journal.forgetCheckpoints('copy/');
      expect(await journal.checkpoints('')).toEqual(new Map([['verify/0', 'v']]));
    });

    it('keeps one finding a name', async () => {
      await journal.find(finding());
      await journal.find(finding({ repairedAt: AT }));
      await journal.find(finding({ name: 'shard-1/2', shard: undefined, voterKey: undefined }));
      const found = [];
      for await (const one of journal.findings()) found.push(one);
      expect(found).toEqual([
        finding({ repairedAt: AT }),
        finding({ name: 'shard-1/2', shard: undefined, voterKey: undefined }),
      ]);
    });

    it('tells the status that was written last, also one of many cells', async () => {
      expect(await journal.status()).toBeUndefined();
      const cells = Array.from({ length: 16_384 }, (_, at) => ({
        shard: 'shard-0',
        pollShard: `moved#${at}`,
        agrees: true,
      }));
      const status = JSON.stringify({ cells });
      await journal.tell('{}');
      await journal.tell(status);
      expect(await journal.status()).toBe(status);
    });
  });
}
