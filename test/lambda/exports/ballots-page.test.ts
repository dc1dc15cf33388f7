import fc from 'fast-check';
import { exportBallots } from '../../../cli/export/export-ballots';
import { pollShard, pollShards } from '../../../contract/write-shard';
import {
  type BallotReaders,
  type PageSize,
  readBallotsPage,
  readPlace,
} from '../../../lambda/exports/ballots-page';
import { byVoterKey } from '../../../lambda/shared/recount/digest';
import { ballotsAtFence } from '../../../lambda/shared/recount/recount';
import type { Ballot } from '../../../lambda/shared/tables/ballot';
import type { LateBallots } from '../../../lambda/shared/tables/late-notes';
import { said, testVoterKey } from '../factories';

/** A voter in a write shard, and what became of the ballot: it stands, or was altered, deleted, added late or retracted. */
interface Voter {
  suffix: number;
  fate: 'stands' | 'altered' | 'deleted' | 'added' | 'retracted';
}

const WRITE_SHARDS = 3;
const POLL = { pollId: 'best-song', writeShards: WRITE_SHARDS };
const voters = fc.array(
  fc.record<Voter>({
    suffix: fc.nat(WRITE_SHARDS - 1),
    fate: fc.constantFrom('stands', 'altered', 'deleted', 'added', 'retracted'),
  }),
  { maxLength: 40 },
);
const sizes = fc.record<PageSize>({
  characters: fc.integer({ min: 1, max: 2_000 }),
  items: fc.integer({ min: 1, max: 6 }),
  parts: fc.integer({ min: 1, max: 5 }),
});

/** The tables as such voters leave them. */
function tablesOf(all: readonly Voter[]) {
  const items: { key: string; shard: string; ballot?: Ballot }[] = [];
  const late = new Map(pollShards(POLL.pollId, WRITE_SHARDS).map((shard) => [shard, new Map()]));
  for (const [i, { suffix, fate }] of all.entries()) {
    const [shard, key] = [pollShard(POLL.pollId, suffix), testVoterKey(POLL.pollId, String(i))];
    const before = fate === 'added' ? undefined : said('alice');
    if (['altered', 'deleted', 'added'].includes(fate)) late.get(shard)?.set(key, { before, expired: false });
    if (fate === 'retracted') items.push({ key, shard });
    else if (fate !== 'deleted') {
      const now = said(fate === 'stands' ? 'alice' : 'bob');
      items.push({ key, shard, ballot: { pollShard: shard, voterKey: key, ...now } });
    }
  }
  const inShard = (shard: string) =>
    items.filter((item) => item.shard === shard).sort((a, b) => (a.key < b.key ? -1 : 1));
  const lateIn = (shard: string): LateBallots => late.get(shard) ?? new Map();
  const readers: BallotReaders = {
    async readPart(shard, after = '', limit) {
      const left = inShard(shard).filter(({ key }) => key > after);
      const read = left.slice(0, limit);
      return {
        ballots: read.flatMap(({ ballot }) => ballot ?? []),
        through: read.length < left.length ? read.at(-1)?.key : undefined,
      };
    },
    readLate: async (shard) => lateIn(shard),
  };
  const atFence = (shard: string) =>
    ballotsAtFence(
      shard,
      inShard(shard)
        .flatMap(({ ballot }) => ballot ?? [])
        .sort(byVoterKey),
      lateIn(shard),
    );
  return { readers, atFence };
}

async function allPages(readers: BallotReaders, size: PageSize) {
  const pages = [await readBallotsPage(readers, POLL, undefined, size)];
  for (let last = pages[0]; last?.next !== undefined; last = pages.at(-1)) {
    const place = readPlace(last.next);
    expect(place.suffix).toBeLessThan(WRITE_SHARDS);
    pages.push(await readBallotsPage(readers, POLL, place, size));
  }
  return pages;
}

test('the pages of any size are, one after another, the file that the command exports', async () => {
  await fc.assert(
    fc.asyncProperty(voters, sizes, async (all, size) => {
      const { readers, atFence } = tablesOf(all);
      let exported = '';
      const { ballots } = await exportBallots(
        pollShards(POLL.pollId, WRITE_SHARDS),
        async (shard) => ({ pollShard: shard, ballots: atFence(shard), fenced: true, digestDiffers: false }),
        async (text) => {
          exported += text;
        },
      );
      const pages = await allPages(readers, size);
      expect(pages.map(({ csv }) => csv).join('')).toBe(exported);
      expect(pages.reduce((sum, page) => sum + page.ballots, 0)).toBe(ballots);
      for (const { ballots, csv } of pages) {
        expect(ballots).toBeLessThanOrEqual(size.parts * size.items);
        expect(csv.length).toBeLessThan(size.characters + (size.items + 1) * 100);
      }
    }),
  );
});
