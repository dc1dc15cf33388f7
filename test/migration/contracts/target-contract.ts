import type { ImportOutcome, ImportRow } from '../../../contract/import';
import { pollShards } from '../../../contract/write-shard';
import type { MoveState, Standing, Target } from '../../../migration/target/target';

/** A poll with the candidates `ann` and `ben` in 4 write shards, at the beginning of its move. */
export interface TargetWorld {
  target: Target;
  /** What a voter does at the pipeline. Fails when it takes no votes. */
  cast(voterId: string, candidateId: string): Promise<void>;
  retract(voterId: string): Promise<void>;
}

export interface TargetSettings {
  voterIds?: 'exact' | 'trimmed-lowercase';
}

const AT_SQL: MoveState = { authority: 'sql', epoch: 1, shown: false, finished: false };
const AT_PIPELINE: MoveState = { authority: 'pipeline', epoch: 2, shown: true, finished: false };
const RETURNING: MoveState = { ...AT_PIPELINE, authority: 'returning' };
const BACK_AT_SQL: MoveState = { ...AT_SQL, epoch: 3 };

/** What every target does. @param make a poll of its own for each test. */
export function describeTarget(make: (settings?: TargetSettings) => Promise<TargetWorld>): void {
  const importOne = async (target: Target, row: ImportRow, { source = 'a', epoch = 1 } = {}) => {
    const [outcome] = await target.import(source, epoch, [row]);
    if (!outcome) throw new Error('A row was not answered.');
    return outcome;
  };
  const statuses = (outcomes: ImportOutcome[]) => outcomes.map(({ status }) => status);

  const standing = async (target: Target, voterId: string): Promise<Standing | undefined> => {
    const [voterKey = ''] = await target.voterKeys([voterId]);
    return (await target.standing([voterKey])).get(voterKey);
  };

  const allBallots = async (target: Target): Promise<Standing[]> => {
    const poll = await target.poll();
    const ballots: Standing[] = [];
    for (const shard of pollShards(poll?.pollId ?? '', poll?.writeShards ?? 0)) {
      for await (const ballot of target.ballots(shard)) ballots.push(ballot);
    }
    return ballots;
  };

  test('a poll begins with its votes taken elsewhere, and its results hidden', async () => {
    const { target } = await make();
    expect(await target.poll()).toMatchObject({ ...AT_SQL, candidateIds: ['ann', 'ben'], certified: false });
  });

  test('a copied ballot is written where nothing stands, and again changes nothing', async () => {
    const { target } = await make();
    const first = await importOne(target, row('joe', 'ann', 0));
    expect(first).toMatchObject({ status: 'written', voterKey: (await target.voterKeys(['joe']))[0] });
    expect(await importOne(target, row('joe', 'ben', 0))).toMatchObject({ status: 'stands' });
    expect(await standing(target, 'joe')).toMatchObject({
      candidateId: 'ann',
      epoch: 1,
      source: expect.stringMatching(/^a\/[0-9a-f]{16}$/),
      version: 0,
    });
  });

  test('versions order the changes of a voter, whichever comes first', async () => {
    const { target } = await make();
    await importOne(target, row('joe', 'ann', 5));
    expect(await importOne(target, row('joe', 'ben', 4))).toMatchObject({ status: 'stands' });
    expect(await importOne(target, row('joe', 'ben', 5))).toMatchObject({ status: 'stands' });
    expect(await standing(target, 'joe')).toMatchObject({ candidateId: 'ann', version: 5 });
    expect(await importOne(target, row('joe', 'ben', 6))).toMatchObject({ status: 'written' });
    expect(await standing(target, 'joe')).toMatchObject({ candidateId: 'ben', version: 6 });
  });

  test('a ballot that was taken back stays so when its copy comes last', async () => {
    const { target } = await make();
    await importOne(target, row('joe', undefined, 7));
    expect(await importOne(target, row('joe', 'ann', 0))).toMatchObject({ status: 'stands' });
    const tombstone = await standing(target, 'joe');
    expect(tombstone).toMatchObject({ version: 7 });
    expect(tombstone?.candidateId).toBeUndefined();
    expect(await allBallots(target)).toEqual([]);
    expect(await importOne(target, row('joe', 'ben', 8))).toMatchObject({ status: 'written' });
  });

  test('a batch that comes twice and shuffled ends alike', async () => {
    const { target } = await make();
    const rows = [
      ...Array.from({ length: 30 }, (_, i) => row(`voter-${i}`, i % 2 ? 'ann' : 'ben', 0)),
      row('voter-1', 'ben', 3),
      row('voter-2', undefined, 4),
      row('voter-1', 'ann', 5),
    ];
    await target.import('a', 1, rows);
    const once = await allBallots(target);
    await target.import('a', 1, rows.toReversed());
    expect(await allBallots(target)).toEqual(once);
    expect(once).toHaveLength(29);
    expect(once.find(({ version }) => version === 5)).toMatchObject({ candidateId: 'ann' });
  });

  test('a voter’s rows of one batch are written in the order given', async () => {
    const { target } = await make();
    const rows = [row('joe', 'ann', 0), row('joe', 'ben', 3), row('joe', undefined, 4)];
    expect(statuses(await target.import('a', 1, rows))).toEqual(['written', 'written', 'written']);
    expect((await standing(target, 'joe'))?.candidateId).toBeUndefined();
  });

  test('a ballot has the time when its voter cast it', async () => {
    const { target } = await make();
    await target.import('a', 1, [{ ...row('joe', 'ann', 0), castAt: '2026-01-02T03:04:05.678Z' }]);
    expect(await allBallots(target)).toMatchObject([
      { candidateId: 'ann', castAt: '2026-01-02T03:04:05.678Z' },
    ]);
  });

  test('ballots come in voter key order', async () => {
    const { target } = await make();
    await target.import(
      'a',
      1,
      Array.from({ length: 20 }, (_, i) => row(`voter-${i}`, 'ann', 0)),
    );
    const poll = await target.poll();
    for (const shard of pollShards(poll?.pollId ?? '', 4)) {
      const keys: string[] = [];
      for await (const { voterKey } of target.ballots(shard)) keys.push(voterKey);
      expect(keys).toEqual(keys.toSorted());
    }
    expect(await allBallots(target)).toHaveLength(20);
  });

  test.each([
    ['NULL or empty', '', 'voter-missing'],
    ['blank', '  ', 'voter-missing'],
    ['of 300 characters', 'x'.repeat(300), 'voter-too-long'],
    ['unprintable', 'jo\u0000e', 'voter-unprintable'],
  ])('a voter id that is %s is told', async (_, voterId, reason) => {
    const { target } = await make();
    expect(await importOne(target, row(voterId, 'ann', 1))).toMatchObject({ status: 'incompatible', reason });
    expect(await target.voterKeys([voterId, 'joe'])).toEqual([undefined, expect.any(String)]);
  });

  test('a candidate that the poll has not, and a ballot without a time, are told', async () => {
    const { target } = await make();
    expect(await importOne(target, row('joe', 'carl', 1))).toMatchObject({
      status: 'incompatible',
      reason: 'no-such-candidate',
    });
    const timeless = { voterId: 'joe', candidateId: 'ann', version: 1 };
    const timed = (castAt: string) => ({ ...timeless, castAt });
    for (const given of [timeless, timed('yesterday'), timed('2019-02-31T00:00:00Z')]) {
      expect(await importOne(target, given)).toMatchObject({
        status: 'incompatible',
        reason: 'no-cast-time',
      });
    }
    expect(await standing(target, 'joe')).toBeUndefined();
  });

  test('ballots are carried whatever their time: in the future, or years ago', async () => {
    const { target } = await make();
    const rows = ['1999-12-31T23:59:59Z', '2099-01-01T00:00:00.000Z'].map((castAt, i) => ({
      ...row(`voter-${i}`, 'ann', i),
      castAt,
    }));
    expect(statuses(await target.import('a', 1, rows))).toEqual(['written', 'written']);
    expect(
      await importOne(target, { ...row('voter-1', 'ben', 2), castAt: '1999-01-01T00:00:00Z' }),
    ).toMatchObject({
      status: 'written',
    });
  });

  test('where ids differ in their letters’ case, the rule of the poll says whether they are one voter', async () => {
    const exact = await make({ voterIds: 'exact' });
    await importOne(exact.target, row('Anna', 'ann', 0));
    expect(await importOne(exact.target, row('anna', 'ben', 0))).toMatchObject({ status: 'written' });
    const lower = await make({ voterIds: 'trimmed-lowercase' });
    await importOne(lower.target, row('Anna', 'ann', 0));
    expect(await importOne(lower.target, row('anna', 'ben', 0))).toMatchObject({ status: 'conflict' });
    expect(await importOne(lower.target, row('anna', 'ben', 9))).toMatchObject({ status: 'conflict' });
    expect(await allBallots(lower.target)).toMatchObject([{ candidateId: 'ann' }]);
  });

  test.each([
    ['blanks around them', 'joe', 'joe     '],
    ['how Unicode spells them', 'Ren\u00e9', 'Rene\u0301'],
  ])('two ids that differ in %s alone never become two ballots', async (_, one, other) => {
    const { target } = await make();
    await importOne(target, row(one, 'ann', 0));
    expect(await importOne(target, row(other, 'ben', 3))).toMatchObject({ status: 'conflict' });
    expect(await allBallots(target)).toHaveLength(1);
  });

  test('a voter on two shards is told, whichever comes first', async () => {
    const { target } = await make();
    await importOne(target, row('joe', 'ann', 0));
    expect(await importOne(target, row('joe', 'ann', 0), { source: 'b' })).toMatchObject({
      status: 'conflict',
    });
    expect(await importOne(target, row('joe', 'ben', 99), { source: 'b' })).toMatchObject({
      status: 'conflict',
    });
  });

  test('a row whose id is spelled anew takes the place that the old one left', async () => {
    const { target } = await make({ voterIds: 'trimmed-lowercase' });
    await importOne(target, row('Anna', 'ann', 0));
    expect(await importOne(target, row('Anna', undefined, 4))).toMatchObject({ status: 'written' });
    expect(await importOne(target, row('anna', 'ann', 5))).toMatchObject({ status: 'written' });
    expect(await importOne(target, row('Anna', undefined, 4))).toMatchObject({ status: 'stands' });
    expect(await allBallots(target)).toMatchObject([{ candidateId: 'ann', version: 5 }]);
  });

  test('a ballot that no voter of the source has is taken away by its voter key', async () => {
    const { target } = await make();
    const { voterKey } = await importOne(target, row('joe', 'ann', 2));
    expect(await importOne(target, { voterKey, version: 1 })).toMatchObject({ status: 'stands' });
    expect(await importOne(target, { voterKey, version: 3 })).toMatchObject({ status: 'written' });
    expect(await allBallots(target)).toEqual([]);
    expect(await importOne(target, row('joe', 'ben', 4))).toMatchObject({ status: 'written' });
    const [unused] = await target.voterKeys(['nobody']);
    expect(await importOne(target, { voterKey: unused, version: 5 })).toMatchObject({ status: 'stands' });
  });

  test('nothing is imported in another epoch, or where the pipeline is the authority', async () => {
    const { target } = await make();
    await expect(importOne(target, row('joe', 'ann', 0), { epoch: 2 })).rejects.toThrow();
    await target.move(AT_SQL, AT_PIPELINE);
    for (const epoch of [1, 2]) {
      await expect(importOne(target, row('joe', 'ann', 1), { epoch })).rejects.toThrow();
    }
    expect(await standing(target, 'joe')).toBeUndefined();
  });

  test('a poll moves on from where it stands, and says so when it does not', async () => {
    const { target } = await make();
    expect(await target.move(AT_PIPELINE, RETURNING)).toEqual(AT_SQL);
    expect(await target.move(AT_SQL, AT_PIPELINE)).toEqual(AT_PIPELINE);
    expect(await target.move(AT_SQL, AT_PIPELINE)).toEqual(AT_PIPELINE);
    expect(await target.poll()).toMatchObject(AT_PIPELINE);
  });

  test('the pipeline takes votes only while it is the authority', async () => {
    const { target, cast } = await make();
    await expect(cast('joe', 'ann')).rejects.toThrow();
    await target.move(AT_SQL, AT_PIPELINE);
    await cast('joe', 'ann');
    const native = await standing(target, 'joe');
    expect(native).toMatchObject({ candidateId: 'ann', epoch: 2 });
    expect(native?.source).toBeUndefined();
  });

  test('what voters do at the pipeline takes the place of what was imported, and no late import undoes it', async () => {
    const { target, cast, retract } = await make();
    const future = { ...row('joe', 'ann', 3), castAt: '2099-01-01T00:00:00Z' };
    await target.import('a', 1, [future, row('zoe', 'ann', 0)]);
    await target.move(AT_SQL, AT_PIPELINE);
    await cast('joe', 'ben');
    await retract('zoe');
    await expect(importOne(target, row('zoe', 'ann', 9))).rejects.toThrow();
    await target.move(AT_PIPELINE, RETURNING);
    await target.move(RETURNING, BACK_AT_SQL);
    expect(await importOne(target, row('zoe', 'ann', 0), { epoch: 3 })).toMatchObject({ status: 'stands' });
    expect((await standing(target, 'zoe'))?.candidateId).toBeUndefined();
    expect(await standing(target, 'joe')).toMatchObject({ candidateId: 'ben', epoch: 2 });
    expect(await importOne(target, row('joe', 'ann', 12), { epoch: 3 })).toMatchObject({ status: 'written' });
  });

  test('totals come to be what the ballots are', async () => {
    const { target } = await make();
    await target.import('a', 1, [row('joe', 'ann', 0), row('zoe', 'ben', 0), row('pam', 'ben', 0)]);
    await target.import('a', 1, [row('pam', undefined, 4), row('joe', 'ben', 5)]);
    await until(async () => {
      const totals = await target.totals();
      return totals.get('ben') === 2 && (totals.get('ann') ?? 0) === 0;
    });
    expect(await target.lagMs()).toBeGreaterThanOrEqual(0);
  });

  test('an epoch is marked, twice too, and nothing of it is a ballot', async () => {
    const { target } = await make();
    await target.mark(3);
    await target.mark(3);
    await target.mark(2);
    expect(await allBallots(target)).toEqual([]);
  });

  test('the ids of those who voted at the pipeline are sealed until they are forgotten', async () => {
    const { target, cast } = await make();
    await importOne(target, row('joe', 'ann', 0));
    await target.move(AT_SQL, AT_PIPELINE);
    await cast('Ren\u00e9 O’Brien', 'ben');
    const [joe = '', rene = ''] = await target.voterKeys(['joe', 'Ren\u00e9 O’Brien']);
    expect(await target.unseal([joe, rene])).toEqual(new Map([[rene, 'Ren\u00e9 O’Brien']]));
    await target.forget();
    await target.forget();
    expect(await target.unseal([joe, rene])).toEqual(new Map());
  });
}

function row(voterId: string, candidateId: string | undefined, version: number): ImportRow {
  return {
    voterId,
    version,
    ...(candidateId !== undefined && { candidateId, castAt: '2024-05-01T12:00:00.000Z' }),
  };
}

/** A safeguard, not a measurement. */
const PATIENCE_MS = 60_000;

async function until(isSo: () => Promise<boolean>): Promise<void> {
  for (const deadline = Date.now() + PATIENCE_MS; !(await isSo()); ) {
    if (Date.now() > deadline) throw new Error('It did not come to be so.');
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
