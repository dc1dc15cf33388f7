import { InterruptedError } from '../../../cli/errors';
import { VotePoster } from '../../../cli/posting/vote-poster';
import type { DelegatedVote } from '../../../contract/client';
import { connect } from '../support/connect';
import { MemoryApi } from '../support/memory-api';

const BATCH_ROUTE = 'POST /polls/p/votes/batch';

let api: MemoryApi;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('p', ['red', 'blue']);
});
afterEach(() => api.stop());

function poster(concurrency = 4): VotePoster {
  return new VotePoster(connect(api.url), { pollId: 'p', concurrency, signal: new AbortController().signal });
}

/** Posts the votes; answers what became of each. */
async function post(votes: DelegatedVote[], concurrency = 4): Promise<string[]> {
  const posting = poster(concurrency);
  const statuses: string[] = [];
  for (const [i, vote] of votes.entries()) {
    await posting.post(vote, ({ status }) => {
      statuses[i] = status;
    });
  }
  await posting.finish();
  return statuses;
}

function voters(count: number): DelegatedVote[] {
  return Array.from({ length: count }, (_, i) => ({ voterId: `voter-${i}`, choice: 'red' }));
}

function batches(): DelegatedVote[][] {
  return api.requestsTo(BATCH_ROUTE).map(({ body }) => JSON.parse(body).votes);
}

describe('VotePoster', () => {
  it('posts a hundred votes a request', async () => {
    expect(await post(voters(250), 1)).toEqual(Array(250).fill('accepted'));
    expect(batches().map((votes) => votes.length)).toEqual([100, 100, 50]);
  });

  it('posts fewer votes a request when their ids are so long that the body would be too large', async () => {
    const votes = Array.from({ length: 100 }, (_, i) => ({
      voterId: `${i}`.padEnd(256, '投'),
      choice: 'red',
    }));
    expect(await post(votes)).toEqual(Array(100).fill('accepted'));
    expect(batches().length).toBeGreaterThan(1);
  });

  it('keeps the order of what one voter does', async () => {
    const statuses = await post([
      { voterId: 'ada', choice: 'red' },
      { voterId: 'ada', choice: 'blue' },
      { voterId: 'bob', choice: 'red' },
      { voterId: 'ada', choice: 'blue' },
    ]);
    expect(statuses).toEqual(['accepted', 'changed', 'accepted', 'unchanged']);
  });

  it('does something else for a voter only after the votes posted before', async () => {
    const posting = poster();
    let standing: unknown;
    await posting.post({ voterId: 'ada', choice: 'red' }, () => {});
    await posting.act('ada', async () => {
      standing = api.votesIn('p').ada;
    });
    await posting.finish();
    expect(standing).toBe('red');
  });

  it('posts again only the votes that could not be stored', async () => {
    api.unavailable.push('voter-1');
    expect(await post(voters(3))).toEqual(['accepted', 'accepted', 'accepted']);
    expect(batches().map((votes) => votes.map((vote) => vote.voterId))).toEqual([
      ['voter-0', 'voter-1', 'voter-2'],
      ['voter-1'],
    ]);
  });

  it('passes on a final refusal without posting again', async () => {
    api.addPoll('p', ['red', 'blue'], { changeable: false });
    await api.vote('p', 'voter-1', 'blue');
    expect(await post(voters(2))).toEqual(['accepted', 'already-voted']);
    expect(batches()).toHaveLength(1);
  });

  it('lets one wrong choice refuse none of the others', async () => {
    const votes = [{ voterId: 'ada', choice: ['red', 'blue'] }, ...voters(2)];
    expect(await post(votes)).toEqual(['choice-not-allowed', 'accepted', 'accepted']);
  });

  it('fails when the API refuses a batch', async () => {
    await expect(post([{ voterId: '', choice: 'red' }])).rejects.toThrow(/votes\[0\]\.voterId/);
  });

  it('ends when interrupted while it waits to post again', async () => {
    const interruption = new AbortController();
    const castBatch = async () => {
      interruption.abort();
      return [{ voterId: 'ada', status: 'unavailable' as const }];
    };
    const posting = new VotePoster(
      { castBatch },
      { pollId: 'p', concurrency: 1, signal: interruption.signal },
    );
    await posting.post({ voterId: 'ada', choice: 'red' }, () => {});
    await expect(posting.finish()).rejects.toThrow(InterruptedError);
  });
});
