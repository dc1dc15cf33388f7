import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readRows } from '../../../cli/ballots-file/rows';
import { BALLOT_COLUMNS, type BallotRow, ballotRowReader } from '../../../cli/export/ballots-file';
import { recountFile } from '../../../cli/verify/recount-file';
import { rangeDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import { collect } from '../support/collect';
import { certificateOf } from '../support/results';
import { temporaryFile } from '../support/temporary-file';

const guide = readFileSync(join(__dirname, '../../../docs/certificates.md'), 'utf8');
const csv = /```csv\n(?<csv>[^`]+)```/.exec(guide)?.groups?.csv ?? '';
const digests = new Map(
  [...guide.matchAll(/^\| (.+?) \| `([0-9a-f]{64})` \|$/gm)].map((m) => [m[1]?.replaceAll('`', ''), m[2]]),
);

test('the example of docs/certificates.md has the digests that its ballots have', async () => {
  const certificate = certificateOf(
    { pizza: 4, sushi: 3 },
    { pollId: 'lunch', writeShards: 2, ballot: { pick: { min: 1, max: 2 } } },
  );
  const path = temporaryFile(csv);
  const rows = () => readRows({ path, name: path }, BALLOT_COLUMNS);
  const recount = await recountFile(rows(), certificate);
  expect(recount.bad.count).toBe(0);
  expect(Object.fromEntries(recount.counters)).toMatchObject({
    ...certificate.totals,
    '#ballots': 5,
    '#weight': 6,
  });
  expect(recount.digest).toBe(digests.get('the poll'));
  const candidateIds = new Set(Object.keys(certificate.totals));
  const read = ballotRowReader({ pollId: 'lunch', writeShards: 2, candidateIds, rule: certificate.ballot });
  const ballots = (await collect(rows())).map(read).filter((row): row is BallotRow => row.ok);
  for (const shard of ['lunch#0', 'lunch#1']) {
    const own = ballots.filter(({ pollShard }) => pollShard === shard);
    expect(shardDigest(own)).toBe(digests.get(shard));
    for (const ballot of own) {
      const range = ballot.voterKey.charAt(0);
      const inRange = own.filter(({ voterKey }) => voterKey.startsWith(range));
      expect(rangeDigest(inRange)).toBe(digests.get(`${shard}, range ${range}`));
    }
  }
  expect(guide).toContain(`\`${rangeDigest([]).slice(0, 8)}…\``);
  expect(guide).toContain(`\`${shardDigest([]).slice(0, 8)}…\``);
});
