import { Door } from '../../../migration/door/door';
import { SqlVotes } from '../../../migration/door/sql-votes';
import { fillShards } from '../../../migration/legacy/fill-shards';
import { checkLedger, Ledger } from '../../../migration/legacy/ledger';
import { ballotsOfShards } from '../../../migration/legacy/read-ballots';
import { runVotingLoad } from '../../../migration/legacy/voting-load';
import { TestPostgres } from '../support/postgres';

const postgres = new TestPostgres();

const VOTERS = Array.from({ length: 50 }, (_, index) => `voter-${index}`);

function never(): Promise<never> {
  return Promise.reject(new Error('There is no pipeline.'));
}

const noPipeline = { castVote: never, retract: never, ownVote: never, results: never };

async function twoShards() {
  const shards = [await postgres.database(), await postgres.database()];
  const pools = shards.map(({ pool }) => pool);
  return { shards: shards.map(({ shard }) => shard), pools, votes: new SqlVotes(pools, '7') };
}

async function until(holds: () => boolean): Promise<void> {
  while (!holds()) await new Promise((resolve) => setTimeout(resolve, 10));
}

describe('the legacy application', () => {
  it('votes, looks up, changes and retracts on the shard of the voter', async () => {
    const { votes, shards } = await twoShards();
    for (const voter of VOTERS) await votes.castVote(voter, '1');
    expect(await votes.castVote('voter-7', '2')).toEqual({ status: 'accepted' });
    expect(await votes.retract('voter-8')).toEqual({ status: 'accepted' });
    expect(await votes.ownVote('voter-7')).toEqual({ status: 'read', value: '2' });
    expect(await votes.ownVote('voter-8')).toEqual({ status: 'read', value: undefined });
    const results = new Map([
      ['1', 48],
      ['2', 1],
      ['3', 0],
    ]);
    expect(await votes.results()).toEqual({ status: 'read', value: results });
    for (const shard of shards) expect(await shard.countBallots()).toBeGreaterThan(0);
  });

  it('tells why a vote is refused, and that one is to come again behind the fence', async () => {
    const { votes, shards } = await twoShards();
    expect(await votes.castVote('anna', '9')).toEqual({
      status: 'refused',
      reason: 'The poll 7 has no candidate 9.',
    });
    expect(await votes.castVote('anna', 'nobody')).toMatchObject({ status: 'refused' });
    for (const shard of shards) {
      await shard.installCapture();
      await shard.fence(2);
    }
    expect(await votes.castVote('anna', '1')).toEqual({ status: 'not-now' });
  });

  it('is filled with historic ballots where their voters are found, and counted', async () => {
    const { votes, pools } = await twoShards();
    const ballots = VOTERS.map((voterId, index) => ({
      voterId,
      candidateId: (index % 3) + 1,
      castAt: '2025-06-01 12:00',
    }));
    await fillShards(pools, 7, ballots);
    for (const { voterId, candidateId } of ballots)
      expect(await votes.ownVote(voterId)).toEqual({ status: 'read', value: String(candidateId) });
    await votes.retract('voter-0');
    const results = await votes.results();
    expect(results.status === 'read' && [...results.value.values()]).toEqual([16, 17, 16]);
  });

  it('keeps every vote it has accepted when the server is killed under load', async () => {
    const { votes, shards } = await twoShards();
    const door = new Door({
      sql: votes,
      pipeline: noPipeline,
      find: async () => ({ phase: 'off', authority: 'sql' }),
    });
    const ledger = new Ledger();
    const end = new AbortController();
    const load = runVotingLoad({
      service: door,
      voterIds: VOTERS,
      candidateIds: ['1', '2', '3'],
      votesPerSecond: 200,
      seed: 1,
      ledger,
      signal: end.signal,
    });
    await until(() => ledger.accepted > 50);
    await postgres.cluster.kill();
    await postgres.cluster.start();
    const before = ledger.accepted;
    await until(() => ledger.accepted > before + 50);
    end.abort();
    await load;
    const verdict = await checkLedger(ledger, ballotsOfShards(shards));
    expect(verdict).toEqual({ checked: ledger.entries().length, lost: [], twice: [] });
    expect(verdict.checked).toBeGreaterThan(0);
  });
});

describe('the ledger', () => {
  it('finds votes that are lost, others than they were told, or there twice', async () => {
    const ledger = new Ledger();
    ledger.accept('anna', '1', 5);
    ledger.accept('ben', '1', 70);
    ledger.accept('cleo', undefined, 5);
    ledger.accept('dora', '2', 5);
    ledger.accept('emil', '3', 5);
    ledger.doubt('emil');
    const stands = new Map([
      ['ben', ['2']],
      ['cleo', ['3']],
      ['dora', ['2', '2']],
    ]);
    expect(await checkLedger(ledger, async () => stands)).toEqual({
      checked: 4,
      lost: [
        { voterId: 'anna', told: '1', found: undefined },
        { voterId: 'ben', told: '1', found: '2' },
        { voterId: 'cleo', told: undefined, found: '3' },
      ],
      twice: ['dora'],
    });
    expect(ledger.longestWaitMs).toBe(70);
  });
});
