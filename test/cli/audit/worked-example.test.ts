import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { BALLOT_COLUMNS } from '../../../cli/audit/ballots-csv';
import { recountFile } from '../../../cli/audit/file-recount';
import { readRows } from '../../../cli/ballots-file/rows';
import { rangeDigest, shardDigest } from '../../../lambda/shared/recount/digest';
import { certificateOf } from '../support/results';
import { temporaryFile } from '../support/temporary-file';

const guide = readFileSync(join(__dirname, '../../../docs/certificates.md'), 'utf8');
const csv = /```csv\n(?<csv>[^`]+)```/.exec(guide)?.groups?.csv ?? '';
const digests = new Map(
  [...guide.matchAll(/^\| (.+?) \| `([0-9a-f]{64})` \|$/gm)].map((m) => [m[1]?.replaceAll('`', ''), m[2]]),
);

test('the example of docs/certificates.md has the digests that its ballots have', async () => {
  const certificate = certificateOf({ pizza: 3, sushi: 2 }, { pollId: 'lunch', writeShards: 2 });
  const recount = await recountFile(readRows(temporaryFile(csv), BALLOT_COLUMNS), certificate);
  expect(recount.bad).toEqual([]);
  expect(Object.fromEntries(recount.votes)).toEqual(certificate.totals);
  expect(recount.digest).toBe(digests.get('the poll'));
  const ballots = csv
    .split('\n')
    .slice(1, -1)
    .map((line) => line.split(','))
    .map(([pollShard = '', voterKey = '', candidateId = '']) => ({ pollShard, voterKey, candidateId }));
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
