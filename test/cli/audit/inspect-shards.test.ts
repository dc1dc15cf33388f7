import { inspectShard, inspectShards } from '../../../cli/audit/inspect-shards';
import { SUMS } from '../../../lambda/shared/names';
import {
  altered as alter,
  ballotOf,
  certifiedTotals,
  countersOf,
  frameOf,
  MemoryBox,
  names,
} from '../support/ballot-boxes';

const FRAME = frameOf(['red', 'blue']);
const ballots = Array.from({ length: 40 }, (_, i) => ballotOf(i, i % 3 === 0 ? 'red' : 'blue'));
const NO_PAUSES = [0, 0, 0];

async function audit(box: MemoryBox) {
  const findings = await inspectShards(box.shards, {
    inspect: (pollShard) => inspectShard(box, pollShard, FRAME),
    pauses: NO_PAUSES,
  });
  return findings.map(({ pollShard, verdict }) => [pollShard, verdict]);
}

const allMatch = ['p#0', 'p#1', 'p#2', 'p#3'].map((shard) => [shard, 'match']);
const allBut = (pollShard: string, verdict: string) =>
  allMatch.map(([shard, match]) => [shard, shard === pollShard ? verdict : match]);

describe('inspectShards', () => {
  it('matches write shards whose totals are what their ballots add up to', async () => {
    expect(await audit(new MemoryBox(ballots))).toEqual(allMatch);
  });

  it('finds sums that are not what the ballots add up to', async () => {
    const box = new MemoryBox(ballots);
    const right = box.totalsOf.get('p#2')?.counters ?? new Map();
    box.change('p#2', { counters: new Map(right).set(SUMS.weight, 1_000) });
    expect(await audit(box)).toEqual(allBut('p#2', 'discrepant'));
  });

  it('matches an empty poll', async () => {
    expect(await audit(new MemoryBox([]))).toEqual(allMatch);
  });

  it('finds a count that is not what the ballots add up to', async () => {
    const box = new MemoryBox(ballots);
    box.change('p#2', { counters: new Map([['red', 100]]) });
    expect(await audit(box)).toEqual(allBut('p#2', 'discrepant'));
  });

  it('counts expired votes with the ballots', async () => {
    const box = new MemoryBox(ballots);
    const gone = ballots.find(({ pollShard }) => pollShard === 'p#1');
    box.held = ballots.filter((ballot) => ballot !== gone);
    expect(await audit(box)).toEqual(allBut('p#1', 'discrepant'));
    box.change('p#1', { expired: countersOf(gone ? [gone] : []) });
    expect(await audit(box)).toEqual(allMatch);
  });

  it('counts ballots altered after the fence as they stood before it', async () => {
    const box = new MemoryBox(ballots, certifiedTotals);
    const altered = ballots.find((ballot) => ballot.pollShard === 'p#1' && names(ballot, 'blue'));
    box.held = ballots.map((ballot) => (ballot === altered ? alter(ballot, 'red') : ballot));
    expect(await audit(box)).toEqual(allBut('p#1', 'discrepant'));
    box.change('p#1', { late: new Map([[altered?.voterKey ?? '', { before: altered, expired: false }]]) });
    expect(await audit(box)).toEqual(allMatch);
  });

  it('finds ballots that changed places while the counts stayed', async () => {
    const box = new MemoryBox(ballots, certifiedTotals);
    const [one, other] = ['red', 'blue'].map((candidate) =>
      ballots.find((ballot) => ballot.pollShard === 'p#3' && names(ballot, candidate)),
    );
    box.held = ballots.map((ballot) => {
      if (ballot === one) return alter(ballot, 'blue');
      return ballot === other ? alter(ballot, 'red') : ballot;
    });
    expect(await audit(box)).toEqual(allBut('p#3', 'discrepant'));
  });

  it('reads again a write shard that was counted meanwhile', async () => {
    const box = new MemoryBox(ballots);
    const right = box.totalsOf.get('p#0');
    box.change('p#0', { counters: new Map(), countedThrough: 'label/0' });
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
      if (shard === 'p#0') box.change(shard, { counters: new Map(), countedThrough: `label/${position++}` });
    };
    expect(await audit(box)).toEqual(allBut('p#0', 'moving'));
  });

  it('reports a write shard whose ballots change between readings as moving', async () => {
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

  it('reads again only those that did not match', async () => {
    const box = new MemoryBox(ballots);
    box.change('p#2', { counters: new Map() });
    const again: number[] = [];
    const read: string[] = [];
    await inspectShards(box.shards, {
      inspect: (pollShard) => {
        read.push(pollShard);
        return inspectShard(box, pollShard, FRAME);
      },
      onAgain: (count) => again.push(count),
      pauses: NO_PAUSES,
    });
    expect(again).toEqual([1, 1, 1]);
    expect(read.slice(4)).toEqual(['p#2', 'p#2', 'p#2']);
  });
});
