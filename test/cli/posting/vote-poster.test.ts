import type { Vote } from '../../../cli/api/api-client';
import { VotePoster } from '../../../cli/posting/vote-poster';
import { connect } from '../support/connect';
import { FakeApi } from '../support/fake-api';

const BATCH_ROUTE = 'POST /polls/p/votes/batch';

let fake: FakeApi;

beforeEach(async () => {
  fake = await FakeApi.start();
  fake.addPoll('p', ['red', 'blue']);
});
afterEach(() => fake.stop());

/** Posts the votes; answers what became of each. */
async function post(votes: Vote[], concurrency = 4): Promise<string[]> {
  const poster = new VotePoster(connect(fake.url), 'p', concurrency);
  const statuses: string[] = [];
  for (const [i, vote] of votes.entries()) {
    await poster.post(vote, (status) => {
      statuses[i] = status;
    });
  }
  await poster.finish();
  return statuses;
}

function voters(count: number): Vote[] {
  return Array.from({ length: count }, (_, i) => ({ voterId: `voter-${i}`, candidateId: 'red' }));
}

function batches(): Vote[][] {
  return fake.requestsTo(BATCH_ROUTE).map(({ body }) => JSON.parse(body).votes);
}

describe('VotePoster', () => {
  it('posts a hundred votes a request', async () => {
    expect(await post(voters(250), 1)).toEqual(Array(250).fill('accepted'));
    expect(batches().map((votes) => votes.length)).toEqual([100, 100, 50]);
  });

  it('posts fewer votes a request when their ids are so long that the body would be too large', async () => {
    const votes = Array.from({ length: 100 }, (_, i) => ({
      voterId: `${i}`.padEnd(256, '投'),
      candidateId: 'red',
    }));
    expect(await post(votes)).toEqual(Array(100).fill('accepted'));
    expect(batches().length).toBeGreaterThan(1);
  });

  it('keeps the order of what one voter does', async () => {
    const statuses = await post([
      { voterId: 'ada', candidateId: 'red' },
      { voterId: 'ada', candidateId: 'blue' },
      { voterId: 'bob', candidateId: 'red' },
      { voterId: 'ada', candidateId: 'blue' },
    ]);
    expect(statuses).toEqual(['accepted', 'changed', 'accepted', 'unchanged']);
  });

  it('does something else for a voter only after the votes posted before', async () => {
    const poster = new VotePoster(connect(fake.url), 'p', 4);
    let standing: unknown;
    await poster.post({ voterId: 'ada', candidateId: 'red' }, () => {});
    await poster.act('ada', async () => {
      standing = fake.votesIn('p').ada;
    });
    await poster.finish();
    expect(standing).toBe('red');
  });

  it('posts again only the votes that could not be stored', async () => {
    fake.batchStatuses.set('voter-1', 'unavailable');
    expect(await post(voters(3))).toEqual(['accepted', 'accepted', 'accepted']);
    expect(batches().map((votes) => votes.map((vote) => vote.voterId))).toEqual([
      ['voter-0', 'voter-1', 'voter-2'],
      ['voter-1'],
    ]);
  });

  it('passes on a final refusal without posting again', async () => {
    fake.batchStatuses.set('voter-1', 'already-voted');
    expect(await post(voters(2))).toEqual(['accepted', 'already-voted']);
    expect(batches()).toHaveLength(1);
  });

  it('fails when the API refuses a batch', async () => {
    await expect(post([{ voterId: 'ada', candidateId: 'Not An Id' }])).rejects.toThrow(
      /votes\[0\]\.candidateId/,
    );
  });
});
