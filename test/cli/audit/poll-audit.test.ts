import { auditShards } from '../../../cli/audit/audit-shards';
import { look } from '../../../cli/audit/look';
import { pollAudit } from '../../../cli/audit/poll-audit';
import type { Certificate } from '../../../contract/certificate';
import { ballotOf, certificateFor, certifiedTotals, countedTotals, frameOf, MemoryBox } from '../support/ballot-boxes';

const CANDIDATES = ['red', 'blue', 'green'].map((candidateId) => ({ candidateId, label: candidateId }));
const IDS = CANDIDATES.map(({ candidateId }) => candidateId);
const ballots = Array.from({ length: 40 }, (_, i) => ballotOf(i, i % 4 === 0 ? 'red' : 'blue'));
const certificate = certificateFor(ballots, IDS);

async function audit(box: MemoryBox, certified?: Certificate) {
  const shards = await auditShards(box.shards, {
    look: (pollShard) => look(box, pollShard, frameOf(IDS)),
    pauses: [0, 0],
  });
  return pollAudit(CANDIDATES, shards, certified);
}

describe('pollAudit', () => {
  it('sums up counts of all write shards, candidates without votes included', async () => {
    expect(await audit(new MemoryBox(ballots))).toMatchObject({
      verdict: 'MATCH',
      candidates: [
        { candidateId: 'red', counted: 10, recounted: 10, certified: undefined },
        { candidateId: 'blue', counted: 30, recounted: 30 },
        { candidateId: 'green', counted: 0, recounted: 0 },
      ],
      ballots: 40,
      expired: 0,
      late: 0,
      invalid: 0,
      certificateProblems: [],
    });
  });

  it('tells ballots for nobody the poll knows', async () => {
    const found = await audit(new MemoryBox([...ballots, ballotOf('odd', 'nobody')]));
    expect(found).toMatchObject({ verdict: 'MATCH', invalid: 1, ballots: 40 });
  });

  it('takes a ballot in a write shard that is not its own, and one put there beside its own, for invalid', async () => {
    const [one] = ballots;
    const shards = new MemoryBox(ballots).shards.filter((shard) => shard !== one?.pollShard);
    const doubled = { ...ballotOf(0, 'red'), pollShard: shards[0] ?? '' };
    const found = await audit(new MemoryBox([...ballots, doubled], (shard) => countedTotals(shard, ballots)));
    expect(found).toMatchObject({ verdict: 'MATCH', invalid: 1, ballots: 40 });
  });

  it('is DISCREPANT when the tally met a fence that no closing explains', async () => {
    const box = new MemoryBox(ballots);
    box.change('p#1', { unexplainedFences: 2 });
    expect(await audit(box)).toMatchObject({ verdict: 'DISCREPANT', unexplainedFences: 2 });
  });

  it('is DISCREPANT with one discrepant write shard, also when others move', async () => {
    const box = new MemoryBox(ballots);
    box.change('p#1', { votes: new Map() });
    let mark = 0;
    box.beforeTotals = (shard) => {
      if (shard === 'p#0') box.change(shard, { mark: mark++ });
    };
    expect((await audit(box)).verdict).toBe('DISCREPANT');
    box.change('p#1', new MemoryBox(ballots).totalsOf.get('p#1') ?? {});
    expect((await audit(box)).verdict).toBe('MOVING');
  });

  it('finds that a certificate is borne out', async () => {
    const found = await audit(new MemoryBox(ballots, certifiedTotals), certificate);
    expect(found).toMatchObject({ verdict: 'MATCH', certificateProblems: [] });
    expect(found.candidates.map(({ certified }) => certified)).toEqual([10, 30, 0]);
  });

  it.each<[string, Partial<Certificate>, RegExp]>([
    ['totals', { totals: { red: 11, blue: 30, green: 0 } }, /^It gives red 11 votes; Totals give 10\.$/],
    [
      'digest',
      { digest: '00'.repeat(32) },
      /^The digests differ: [0-9a-f]{16}… of the ballots, 0{16}… of the certificate\.$/,
    ],
    ['late ballots', { lateBallots: 2 }, /^It knows of 2 ballots altered after closing; there are 0 now\.$/],
    ['invalid ballots', { invalidBallots: 1 }, /^It knows of 1 invalid ballot; there are 0 now\.$/],
    ['unexplained fences', { unexplainedFences: 1 }, /^It knows of 1 unexplained fence; there are 0 now\.$/],
    ['write shards', { writeShards: 5 }, /^It is over 5 write shards; the poll has 4\.$/],
  ])('finds that the %s of a certificate are not borne out', async (_what, changes, problem) => {
    const found = await audit(new MemoryBox(ballots, certifiedTotals), { ...certificate, ...changes });
    expect(found.verdict).toBe('DISCREPANT');
    expect(found.certificateProblems).toEqual([expect.stringMatching(problem)]);
  });

  it('finds a ballot altered after certification, whether the tally has met it or not', async () => {
    const box = new MemoryBox(ballots, certifiedTotals);
    const [altered] = ballots.filter(({ candidateId }) => candidateId === 'blue');
    box.held = ballots.map((ballot) => (ballot === altered ? { ...ballot, candidateId: 'red' } : ballot));
    expect((await audit(box, certificate)).verdict).toBe('DISCREPANT');
    box.change(altered?.pollShard ?? '', {
      late: new Map([[altered?.voterKey ?? '', { before: 'blue', expired: false }]]),
    });
    expect(await audit(box, certificate)).toMatchObject({
      verdict: 'DISCREPANT',
      certificateProblems: ['It knows of 0 ballots altered after closing; there are 1 now.'],
    });
  });

  it('finds a stored digest that was altered', async () => {
    const box = new MemoryBox(ballots, certifiedTotals);
    box.change('p#3', { digest: '00'.repeat(32) });
    expect((await audit(box, certificate)).verdict).toBe('DISCREPANT');
  });
});
