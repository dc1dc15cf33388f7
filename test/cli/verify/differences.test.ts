import * as fc from 'fast-check';
import { readRows } from '../../../cli/ballots-file/rows';
import { BallotsFileError } from '../../../cli/errors';
import { BALLOT_COLUMNS } from '../../../cli/export/ballots-file';
import { exportBallots, readShardBallots } from '../../../cli/export/export-ballots';
import { differencesFrom } from '../../../cli/verify/differences';
import { recountFile } from '../../../cli/verify/recount-file';
import type { Certificate } from '../../../contract/certificate';
import type { BallotRule, WrittenChoice } from '../../../contract/choice';
import type { Ballot } from '../../../lambda/shared/tables/ballot';
import {
  ballotOf,
  certificateFor,
  certifiedTotals,
  frameOf,
  MemoryBox,
  voterKeyOf,
  WRITE_SHARDS,
} from '../support/ballot-boxes';
import { temporaryFile } from '../support/temporary-file';

const CANDIDATES = ['red', 'blue', 'green'];

async function exported(ballots: Ballot[]): Promise<string[]> {
  const box = new MemoryBox(ballots, certifiedTotals);
  let text = '';
  await exportBallots(
    box.shards,
    (shard) => readShardBallots(box, shard, frameOf(CANDIDATES), () => {}),
    async (more) => {
      text += more;
    },
  );
  return text.split('\n').slice(0, -1);
}

async function verify(lines: string[], certificate: Certificate): Promise<string[]> {
  const file = temporaryFile(lines.map((line) => `${line}\n`).join(''));
  return differencesFrom(
    certificate,
    await recountFile(readRows({ path: file, name: file }, BALLOT_COLUMNS), certificate),
  );
}

const ballots = Array.from({ length: 12 }, (_, i) => ballotOf(i, i % 3 === 0 ? 'red' : 'blue'));
const certificate = certificateFor(ballots, CANDIDATES);

describe('verification', () => {
  it('finds no difference between a certificate and its exported ballots', async () => {
    expect(await verify(await exported(ballots), certificate)).toEqual([]);
  });

  it('takes rows in any order within a write shard, and write shards in any order', async () => {
    const [header = '', ...rows] = await exported(ballots);
    expect(await verify([header, ...rows.reverse()], certificate)).toEqual([]);
  });

  it('takes a file with further columns and a byte order mark, as spreadsheets write it', async () => {
    const [header, ...rows] = await exported(ballots);
    const lines = [`\uFEFFno,${header}`, ...rows.map((row, i) => `${i},"${row.split(',').join('","')}"`)];
    expect(await verify(lines, certificate)).toEqual([]);
  });

  it('allows expired votes to be missing from the ballots, and no others', async () => {
    const expired = certificateFor(ballots, CANDIDATES, { expired: 2, weight: ballots.length + 2 });
    const totals = { ...expired.totals, red: (expired.totals.red ?? 0) + 2 };
    const lines = await exported(ballots);
    expect(await verify(lines, { ...expired, totals, ballots: ballots.length + 2 })).toEqual([]);
    expect(await verify(lines, { ...expired, totals, ballots: ballots.length + 2, expired: 3 })).toEqual([
      "12 ballots and 3 expired do not make the certificate's 14 ballots.",
    ]);
  });

  it('counts ballots that name no candidate apart', async () => {
    const odd = [...ballots, ballotOf('odd', 'nobody')];
    expect(await verify(await exported(odd), certificateFor(odd, CANDIDATES))).toEqual([]);
    expect(await verify(await exported(odd), certificate)).toEqual([
      '1 ballot is invalid: the poll does not allow the choice, or the write shard is wrong. The certificate lists 0.',
    ]);
  });

  it('counts a ballot in a write shard that is not its own as invalid, also beside the right one', async () => {
    const [header = '', ...rows] = await exported(ballots);
    const [first = ''] = rows;
    const misplaced = first.replace(/^p#(\d)/, (_, suffix) => `p#${(Number(suffix) + 1) % WRITE_SHARDS}`);
    const sorted = [...rows, misplaced].sort();
    expect(await verify([header, ...sorted], { ...certificate, invalidBallots: 1 })).toEqual([]);
    expect(await verify([header, ...sorted], certificate)).toEqual([
      '1 ballot is invalid: the poll does not allow the choice, or the write shard is wrong. The certificate lists 0.',
    ]);
  });

  it('says which candidate has too many or too few ballots, and that the digest differs', async () => {
    const [header = '', first = '', ...rows] = await exported(ballots);
    const other = first.endsWith('red=1')
      ? first.replace(/red=1$/, 'blue=1')
      : first.replace(/blue=1$/, 'red=1');
    const differences = await verify([header, other, ...rows], certificate);
    expect(differences).toEqual([
      expect.stringMatching(/^red has \d+ votes?; the certificate says 4\.$/),
      expect.stringMatching(/^blue has \d+ votes; the certificate says 8\.$/),
      expect.stringMatching(
        /^The digests differ: [0-9a-f]{16}… for the ballots, [0-9a-f]{16}… in the certificate\.$/,
      ),
    ]);
  });

  it('finds candidates that are not those of the totals', async () => {
    const candidates = [...certificate.candidates, { candidateId: 'grey', label: 'Grey' }];
    expect(await verify(await exported(ballots), { ...certificate, candidates })).toEqual([
      "The certificate's candidates are not those of its totals.",
    ]);
  });

  it('finds a number of ballots, or a weight, that is wrong', async () => {
    expect(await verify(await exported(ballots), { ...certificate, ballots: 13 })).toEqual([
      "12 ballots and 0 expired do not make the certificate's 13 ballots.",
    ]);
    expect(await verify(await exported(ballots), { ...certificate, weight: 13 })).toEqual([
      'The ballots weigh 12; the certificate says 13.',
      "The certificate's 12 votes cannot come from ballots of weight 13, which take 1 candidate.",
    ]);
  });

  it.each<[BallotRule, WrittenChoice[]]>([
    [{ pick: { min: 1, max: 3 } }, ['red', ['red', 'blue'], ['red', 'blue', 'green']]],
    [{ points: { total: 20, each: 15 } }, [{ red: 15, blue: 5 }, { blue: 1 }]],
  ])('holds for weighed ballots under the rule %j', async (ballot, choices) => {
    const cast = Array.from({ length: 30 }, (_, i) =>
      ballotOf(i, choices[i % choices.length] ?? 'red', 1 + (i % 5)),
    );
    const valid = certificateFor(cast, CANDIDATES, { ballot });
    expect(valid.ballots).toBe(30);
    expect(await verify(await exported(cast), valid)).toEqual([]);
    const [header = '', first = '', ...rows] = await exported(cast);
    const heavier = first.replace(/,(\d),/, (_, weight) => `,${Number(weight) + 1},`);
    expect(await verify([header, heavier, ...rows], valid)).not.toEqual([]);
    const narrower: BallotRule = { pick: { min: 1, max: 1 } };
    expect(await verify(await exported(cast), { ...valid, ballot: narrower })).not.toEqual([]);
  });

  it.each([
    ['p#0,xyz,1,red=1', 'has a voterKey that is not 64 hexadecimal digits: "xyz"'],
    [`p#0,${voterKeyOf(1)},1,RED=1`, 'has a choice that is not written as in "alice=1|bob=2": "RED=1"'],
    [`p#0,${voterKeyOf(1)},1,red`, 'has a choice that is not written as in "alice=1|bob=2": "red"'],
    [`p#0,${voterKeyOf(1)},0,red=1`, 'has a weight that is not a whole number from 1 to 1000000: "0"'],
    [`q#0,${voterKeyOf(1)},1,red=1`, 'is in "q#0", which is not a write shard of the poll'],
    [`p#4,${voterKeyOf(1)},1,red=1`, 'is in "p#4", which is not a write shard of the poll'],
    [`p#00,${voterKeyOf(1)},1,red=1`, 'is in "p#00", which is not a write shard of the poll'],
    ['p#0,abc', 'has 2 fields where the first row has 4'],
  ])('names the line of a row that cannot be a ballot of the poll: %s', async (row, reason) => {
    const [header = '', ...rows] = await exported(ballots);
    const [difference] = await verify([header, row, ...rows], certificate);
    expect(difference).toContain(`Line 2 ${reason}`);
  });

  it('names the line of a second ballot of one voter', async () => {
    const [header = '', first = '', ...rows] = await exported(ballots);
    expect(await verify([header, first, first, ...rows], certificate)).toEqual([
      'Line 3 has the voter key of line 2.',
    ]);
  });

  it('tells no more than the first bad rows', async () => {
    const [header = ''] = await exported([]);
    const differences = await verify(
      [header, ...Array(30).fill('p#0,x,1,red=1')],
      certificateFor([], CANDIDATES),
    );
    expect(differences).toHaveLength(21);
    expect(differences.at(-1)).toBe('… and 10 more bad rows.');
  });

  it('asks for a sorted file when the rows of a write shard stand apart', async () => {
    const [header = '', first = '', ...rows] = await exported(ballots);
    await expect(verify([header, ...rows, first], certificate)).rejects.toThrow(BallotsFileError);
  });

  const votes = fc.uniqueArray(fc.tuple(fc.nat(10_000), fc.constantFrom(...CANDIDATES)), {
    selector: ([voter]) => voter,
    maxLength: 40,
  });
  const ballotsOf = (pairs: [number, string][]) => pairs.map(([voter, id]) => ballotOf(voter, id));

  it('holds for any ballots', async () => {
    await fc.assert(
      fc.asyncProperty(votes, async (pairs) => {
        const cast = ballotsOf(pairs);
        expect(await verify(await exported(cast), certificateFor(cast, CANDIDATES))).toEqual([]);
      }),
      { numRuns: 50 },
    );
  });

  it('finds any single tampering with the ballots', async () => {
    const tampering = fc.record({
      at: fc.nat(),
      kind: fc.constantFrom('remove', 'repeat', 'choice', 'weight', 'voter', 'shard', 'insert'),
      other: fc.nat(),
    });
    const nonEmpty = votes.filter((pairs) => pairs.length > 0);
    await fc.assert(
      fc.asyncProperty(nonEmpty, tampering, async (pairs, { at, kind, other }) => {
        const cast = ballotsOf(pairs);
        const [header = '', ...rows] = await exported(cast);
        const index = at % rows.length;
        const [shard = '', voterKey = '', weight = '', choice = ''] = rows[index]?.split(',') ?? [];
        const stranger = ballotOf(`stranger-${other}`, 'red');
        const replacements: Record<typeof kind, string[]> = {
          remove: [],
          repeat: [rows[index] ?? '', rows[index] ?? ''],
          choice: [`${shard},${voterKey},${weight},${CANDIDATES.find((id) => `${id}=1` !== choice)}=1`],
          weight: [`${shard},${voterKey},2,${choice}`],
          voter: [`${shard},${stranger.voterKey},${weight},${choice}`],
          shard: [
            `p#${(Number(shard.slice(2)) + 1 + (other % (WRITE_SHARDS - 1))) % WRITE_SHARDS},${voterKey},${weight},${choice}`,
          ],
          insert: [rows[index] ?? '', `${stranger.pollShard},${stranger.voterKey},1,red=1`],
        };
        const tampered = [...rows.slice(0, index), ...replacements[kind], ...rows.slice(index + 1)];
        const outcome = await verify([header, ...tampered], certificateFor(cast, CANDIDATES)).catch(
          (error) => [error.message],
        );
        expect(outcome).not.toEqual([]);
      }),
      { numRuns: 100 },
    );
  });

  it('finds any single tampering with the certificate', async () => {
    const fields = ['ballots', 'weight', 'expired', 'invalidBallots', 'writeShards'] as const;
    const lines = await exported(ballots);
    await fc.assert(
      fc.asyncProperty(fc.constantFrom(...fields), fc.integer({ min: 1, max: 9 }), async (field, more) => {
        expect(await verify(lines, { ...certificate, [field]: certificate[field] + more })).not.toEqual([]);
      }),
      { numRuns: 30 },
    );
    const totals = { ...certificate.totals, red: 5, blue: 7 };
    expect(await verify(lines, { ...certificate, totals })).not.toEqual([]);
    expect(await verify(lines, { ...certificate, digest: '00'.repeat(32) })).not.toEqual([]);
  });
});
