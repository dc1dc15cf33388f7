import { auditShards } from '../../../cli/audit/audit-shards';
import { look } from '../../../cli/audit/look';
import { ballotOf, certifiedTotals, frameOf, MemoryBox } from '../support/ballot-boxes';

const FRAME = frameOf(['red', 'blue']);
const ballots = Array.from({ length: 40 }, (_, i) => ballotOf(i, i % 3 === 0 ? 'red' : 'blue'));
const NO_PAUSES = [0, 0, 0];

async function audit(box: MemoryBox) {
  const audits = await auditShards(box.shards, {
    look: (pollShard) => look(box, pollShard, FRAME),
    pauses: NO_PAUSES,
  });
  return audits.map(({ pollShard, verdict }) => [pollShard, verdict]);
}

const allMatch = ['p#0', 'p#1', 'p#2', 'p#3'].map((shard) => [shard, 'match']);
const allBut = (pollShard: string, verdict: string) =>
  allMatch.map(([shard, match]) => [shard, shard === pollShard ? verdict : match]);

describe('auditShards', () => {
  it('matches write shards whose totals are what their ballots come to', async () => {
    expect(await audit(new MemoryBox(ballots))).toEqual(allMatch);
  });

  it('matches an empty poll', async () => {
    expect(await audit(new MemoryBox([]))).toEqual(allMatch);
  });

  it('finds a count that is not what the ballots come to', async () => {
    const box = new MemoryBox(ballots);
    box.change('p#2', { votes: new Map([['red', 100]]) });
    expect(await audit(box)).toEqual(allBut('p#2', 'discrepant'));
  });

  it('counts expired votes with the ballots', async () => {
    const box = new MemoryBox(ballots);
    const gone = ballots.find(({ pollShard }) => pollShard === 'p#1');
    box.held = ballots.filter((ballot) => ballot !== gone);
    expect(await audit(box)).toEqual(allBut('p#1', 'discrepant'));
    box.change('p#1', { expired: new Map([[gone?.candidateId ?? '', 1]]) });
    expect(await audit(box)).toEqual(allMatch);
  });

  it('counts ballots altered after the fence as they stood before it', async () => {
    const box = new MemoryBox(ballots, certifiedTotals);
    const altered = ballots.find(
      ({ pollShard, candidateId }) => pollShard === 'p#1' && candidateId === 'blue',
    );
    box.held = ballots.map((ballot) => (ballot === altered ? { ...ballot, candidateId: 'red' } : ballot));
    expect(await audit(box)).toEqual(allBut('p#1', 'discrepant'));
    box.change('p#1', { late: new Map([[altered?.voterKey ?? '', { before: 'blue', expired: false }]]) });
    expect(await audit(box)).toEqual(allMatch);
  });

  it('finds ballots that changed places while the counts stayed', async () => {
    const box = new MemoryBox(ballots, certifiedTotals);
    const [one, other] = ['red', 'blue'].map((candidate) =>
      ballots.find(({ pollShard, candidateId }) => pollShard === 'p#3' && candidateId === candidate),
    );
    box.held = ballots.map((ballot) => {
      if (ballot === one) return { ...ballot, candidateId: 'blue' };
      return ballot === other ? { ...ballot, candidateId: 'red' } : ballot;
    });
    expect(await audit(box)).toEqual(allBut('p#3', 'discrepant'));
  });

  it('looks again at a write shard that was counted meanwhile', async () => {
    const box = new MemoryBox(ballots);
    const right = box.totalsOf.get('p#0');
    box.change('p#0', { votes: new Map(), countedThrough: 'label/0' });
    let readings = 0;
    box.beforeTotals = (shard) => {
      if (shard === 'p#0' && ++readings === 4 && right) box.change(shard, right);
    };
    expect(await audit(box)).toEqual(allMatch);
  });

  it('reports a write shard that keeps moving as moving', async () => {
    const box = new MemoryBox(ballots);
    let position = 0;
    box.beforeTotals = (shard) => {
      if (shard === 'p#0') box.change(shard, { votes: new Map(), countedThrough: `label/${position++}` });
    };
    expect(await audit(box)).toEqual(allBut('p#0', 'moving'));
  });

  it('reports a write shard whose ballots change between looks as moving', async () => {
    const box = new MemoryBox(ballots);
    let readings = 0;
    box.beforeTotals = (shard) => {
      if (shard !== 'p#0') return;
      const voters = Array.from({ length: 400 }, (_, i) => ballotOf(`late-${i}`, 'red'));
      const own = voters.filter(({ pollShard }) => pollShard === 'p#0');
      box.held = [...ballots, ...own.slice(0, 1 + Math.floor(readings++ / 2))];
    };
    expect(await audit(box)).toEqual(allBut('p#0', 'moving'));
  });

  it('does not take equal counts for a match while Totals change', async () => {
    const box = new MemoryBox(ballots);
    let mark = 0;
    box.beforeTotals = (shard) => {
      if (shard === 'p#0') box.change(shard, { mark: mark++ });
    };
    expect(await audit(box)).toEqual(allBut('p#0', 'moving'));
  });

  it('looks again only at those that did not match', async () => {
    const box = new MemoryBox(ballots);
    box.change('p#2', { votes: new Map() });
    const again: number[] = [];
    const looked: string[] = [];
    await auditShards(box.shards, {
      look: (pollShard) => {
        looked.push(pollShard);
        return look(box, pollShard, FRAME);
      },
      onAgain: (count) => again.push(count),
      pauses: NO_PAUSES,
    });
    expect(again).toEqual([1, 1, 1]);
    expect(looked.slice(4)).toEqual(['p#2', 'p#2', 'p#2']);
  });
});
