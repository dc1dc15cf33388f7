import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { startTestRuntime, type TestRuntime } from './harness';
import { patience } from './patience';

/** The counted ballots of the 2013 City Council election in Ward 13, Minneapolis; not part of the project. */
const FILE = join(__dirname, '..', '..', '..', 'shared', 'data', 'minneapolis-2013-ward-13.csv');

/** The City's own tabulation of first preferences, 16 November 2013. */
const TABULATION = {
  'linea-palmisano': 4_452,
  'matt-perry': 4_063,
  'missy-durant': 986,
  'bob-reuer': 749,
  'david-regan': 199,
  'undeclared-write-ins': 10,
};
const BALLOTS = 10_459;

type Vote = [voterId: string, candidateId: string];

let voting: TestRuntime;

beforeAll(async () => {
  voting = await startTestRuntime();
});
afterAll(() => voting.stop());

/** The real ballots where the file is at hand; else as many made-up ones in an order of their own. */
function ballots(): { source: string; votes: Vote[] } {
  if (existsSync(FILE)) {
    const [, ...rows] = readFileSync(FILE, 'utf8').trim().split('\n');
    return { source: 'the real ballots', votes: rows.map((row) => row.split(',').slice(0, 2) as Vote) };
  }
  const candidates = Object.entries(TABULATION).flatMap(([id, votes]) => Array<string>(votes).fill(id));
  return {
    source: `ballots made from the tabulation, because the real ones are not at ${FILE}`,
    votes: candidates.map((_, i) => [`ballot-${i}`, candidates[(i * 4_001) % BALLOTS] ?? '']),
  };
}

const { source, votes } = ballots();

test(
  `counts Ward 13 as the City did, moves voters and lets them retract (${source})`,
  async () => {
    const candidates = Object.keys(TABULATION).map((candidateId) => ({ candidateId, label: candidateId }));
    const { pollId } = await voting.createPoll({ pollId: 'ward-13', candidates });
    expect(votes).toHaveLength(BALLOTS);

    await voting.voteAll(pollId, votes);
    expect(await voting.settle(pollId, TABULATION)).toMatchObject({ ballots: BALLOTS });

    expect(new Set(await voting.voteAll(pollId, votes))).toEqual(new Set(['unchanged']));
    await voting.settle(pollId, TABULATION);

    const half = votes.filter((_, i) => i % 2 === 0);
    await voting.voteAll(
      pollId,
      half.map(([voterId]) => [voterId, 'bob-reuer']),
    );
    const others = countOf(votes.filter((_, i) => i % 2 === 1));
    const moved = { ...others, 'bob-reuer': (others['bob-reuer'] ?? 0) + half.length };
    await voting.settle(pollId, moved);

    const leavers = half.slice(0, 200);
    for (const [voterId] of leavers)
      expect(await voting.retract(pollId, voterId)).toMatchObject({ status: 204 });
    await voting.settle(pollId, { ...moved, 'bob-reuer': moved['bob-reuer'] - leavers.length });
  },
  patience(300_000),
);

function countOf(some: Vote[]): Record<string, number> {
  const totals: Record<string, number> = {};
  for (const [, candidateId] of some) totals[candidateId] = (totals[candidateId] ?? 0) + 1;
  return totals;
}
