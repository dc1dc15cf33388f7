import { inspectShard, inspectShards } from '../../../cli/audit/inspect-shards';
import { sumUp } from '../../../cli/audit/poll-audit';
import type { Certificate } from '../../../contract/certificate';
import {
  altered as alter,
  ballotOf,
  certificateFor,
  certifiedTotals,
  countedTotals,
  frameOf,
  MemoryBox,
  names,
} from '../support/ballot-boxes';

const CANDIDATES = ['red', 'blue', 'green'].map((candidateId) => ({ candidateId, label: candidateId }));
const IDS = CANDIDATES.map(({ candidateId }) => candidateId);
const ballots = Array.from({ length: 40 }, (_, i) => ballotOf(i, i % 4 === 0 ? 'red' : 'blue'));
const certificate = certificateFor(ballots, IDS);

async function audit(box: MemoryBox, certified?: Certificate) {
  const shards = await inspectShards(box.shards, {
    inspect: (pollShard) => inspectShard(box, pollShard, frameOf(IDS)),
    pauses: [0, 0],
  });
  return sumUp(CANDIDATES, shards, certified);
}

describe('an audit summed up', () => {
  it('sums up counts of all write shards, candidates without votes included', async () => {
    expect(await audit(new MemoryBox(ballots))).toMatchObject({
      verdict: 'MATCH',
      candidates: [
        { counter: 'red', counted: 10, recounted: 10, certified: undefined },
        { counter: 'blue', counted: 30, recounted: 30 },
        { counter: 'green', counted: 0, recounted: 0 },
      ],
      ballots: { counted: 40, recounted: 40 },
      weight: { counted: 40, recounted: 40 },
      expired: 0,
      late: 0,
      invalid: 0,
      certificateProblems: [],
    });
  });

  it('tells ballots that name no candidate', async () => {
    const found = await audit(
      new MemoryBox([...ballots, ballotOf('odd', 'nobody')], (shard) => countedTotals(shard, ballots)),
    );
    expect(found).toMatchObject({ verdict: 'MATCH', invalid: 1, ballots: { recounted: 40 } });
  });

  it('takes a ballot in a write shard that is not its own, and one put there beside its own, for invalid', async () => {
    const [one] = ballots;
    const shards = new MemoryBox(ballots).shards.filter((shard) => shard !== one?.pollShard);
    const doubled = { ...ballotOf(0, 'red'), pollShard: shards[0] ?? '' };
    const found = await audit(new MemoryBox([...ballots, doubled], (shard) => countedTotals(shard, ballots)));
    expect(found).toMatchObject({ verdict: 'MATCH', invalid: 1, ballots: { recounted: 40 } });
  });

  it('is DISCREPANT when the tally met a fence that no closing explains', async () => {
    const box = new MemoryBox(ballots);
    box.change('p#1', { unexplainedFences: 2 });
    expect(await audit(box)).toMatchObject({ verdict: 'DISCREPANT', unexplainedFences: 2 });
  });

  it('is DISCREPANT with one discrepant write shard, also when others move', async () => {
    const box = new MemoryBox(ballots);
    box.change('p#1', { counters: new Map() });
    let mark = 0;
    box.beforeTotals = (shard) => {
      if (shard === 'p#0') box.change(shard, { mark: mark++ });
    };
    expect((await audit(box)).verdict).toBe('DISCREPANT');
    box.change('p#1', new MemoryBox(ballots).totalsOf.get('p#1') ?? {});
    expect((await audit(box)).verdict).toBe('MOVING');
  });

  it('finds that a certificate matches', async () => {
    const found = await audit(new MemoryBox(ballots, certifiedTotals), certificate);
    expect(found).toMatchObject({ verdict: 'MATCH', certificateProblems: [] });
    expect(found.candidates.map(({ certified }) => certified)).toEqual([10, 30, 0]);
  });

  it.each<[string, Partial<Certificate>, RegExp]>([
    [
      'totals',
      { totals: { red: 11, blue: 30, green: 0 } },
      /^The certificate lists 11 votes for red; the totals say 10\.$/,
    ],
    [
      'digest',
      { digest: '00'.repeat(32) },
      /^The digests differ: [0-9a-f]{16}… for the ballots, 0{16}… in the certificate\.$/,
    ],
    ['late ballots', { lateBallots: 2 }, /^The certificate lists 2 late ballots; the poll has 0\.$/],
    ['invalid ballots', { invalidBallots: 1 }, /^The certificate lists 1 invalid ballot; the poll has 0\.$/],
    [
      'unexplained fences',
      { unexplainedFences: 1 },
      /^The certificate lists 1 unexplained fence; the poll has 0\.$/,
    ],
    ['write shards', { writeShards: 5 }, /^The certificate lists 5 write shards; the poll has 4\.$/],
    ['ballots', { ballots: 41 }, /^The certificate lists 41 ballots; the totals say 40\.$/],
    ['weight', { weight: 41 }, /^The certificate lists 41 units of weight; the totals say 40\.$/],
  ])('finds that the %s of a certificate do not match', async (_what, changes, problem) => {
    const found = await audit(new MemoryBox(ballots, certifiedTotals), { ...certificate, ...changes });
    expect(found.verdict).toBe('DISCREPANT');
    expect(found.certificateProblems).toEqual([expect.stringMatching(problem)]);
  });

  it('finds a ballot altered after certification, whether the tally has met it or not', async () => {
    const box = new MemoryBox(ballots, certifiedTotals);
    const altered = ballots.find((ballot) => names(ballot, 'blue'));
    box.held = ballots.map((ballot) => (ballot === altered ? alter(ballot, 'red') : ballot));
    expect((await audit(box, certificate)).verdict).toBe('DISCREPANT');
    box.change(altered?.pollShard ?? '', {
      late: new Map([[altered?.voterKey ?? '', { before: altered, expired: false }]]),
    });
    expect(await audit(box, certificate)).toMatchObject({
      verdict: 'DISCREPANT',
      certificateProblems: ['The certificate lists 0 late ballots; the poll has 1.'],
    });
  });

  it('finds a stored digest that was altered', async () => {
    const box = new MemoryBox(ballots, certifiedTotals);
    box.change('p#3', { digest: '00'.repeat(32) });
    expect((await audit(box, certificate)).verdict).toBe('DISCREPANT');
  });
});
