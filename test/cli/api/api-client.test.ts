import { ApiClient } from '../../../cli/api/api-client';
import { createOrFindPoll } from '../../../cli/api/find-poll';
import { HttpClient } from '../../../cli/api/http-client';
import { LocalIssuer } from '../../../cli/api/tokens';
import { RefusedError, UnexpectedAnswerError } from '../../../cli/errors';
import { collect } from '../support/collect';
import { MemoryApi } from '../support/memory-api';
import { resultsWith } from '../support/results';

let fake: MemoryApi;
let api: ApiClient;

beforeEach(async () => {
  fake = await MemoryApi.start();
  const http = new HttpClient(fake.url, new AbortController().signal);
  api = new ApiClient(http, new LocalIssuer(http));
});
afterEach(() => fake.stop());

describe('ApiClient', () => {
  it('lists polls over all pages', async () => {
    const ids = Array.from({ length: 120 }, (_, i) => `poll-${String(i).padStart(3, '0')}`);
    for (const id of ids) fake.addPoll(id, ['red']);
    expect((await collect(api.polls())).map((poll) => poll.pollId)).toEqual(ids.toReversed());
    expect(fake.requestsTo('GET /polls')).toHaveLength(2);
  });

  it('finds no poll where there is none', async () => {
    expect(await api.findPoll('nope')).toBeUndefined();
  });

  it('creates a poll once more after a lost connection only when it has an id', async () => {
    const poll = { title: 'P', candidates: [{ candidateId: 'red', label: 'Red' }] };
    fake.interference.push(undefined, 'hang-up');
    await expect(api.createPoll(poll)).rejects.toThrow(/connection lost/);
    fake.interference.push('hang-up');
    expect(await api.createPoll({ ...poll, pollId: 'p' })).toMatchObject({ pollId: 'p' });
  });

  it('turns a problem into its sentence, naming the field when the sentence does not', async () => {
    fake.interference.push(undefined, {
      status: 400,
      body: {
        type: 'urn:problem:voting:out-of-range',
        title: 'T',
        status: 400,
        detail: 'Too long.',
        field: 'title',
      },
    });
    const refused = api.createPoll({ title: 'x', candidates: [] });
    await expect(refused).rejects.toThrow('Too long. (title)');
    await expect(refused).rejects.toMatchObject({ status: 400, kind: 'out-of-range' });
  });

  it('says what an answer of the gateway means', async () => {
    fake.addPoll('p', ['red']);
    fake.interference.push(undefined, { status: 401, body: { message: 'Unauthorized' } });
    await expect(api.castBatch('p', [{ voterId: 'ada', choice: 'red' }])).rejects.toThrow(
      /does not accept the token/,
    );
  });

  it.each([
    ['another shape', { pollId: 'p' }, /\(title: /],
    ['a web page', '<html>', /check --url/],
  ])('refuses an answer of %s', async (_what, body, message) => {
    fake.interference.push({ status: 200, body });
    const found = api.findPoll('p');
    await expect(found).rejects.toThrow(UnexpectedAnswerError);
    await expect(found).rejects.toThrow(message);
  });

  it('refuses a batch answer that leaves out a vote', async () => {
    fake.addPoll('p', ['red']);
    fake.interference.push(undefined, { status: 200, body: { results: [] } });
    const cast = api.castBatch('p', [{ voterId: 'ada', choice: 'red' }]);
    await expect(cast).rejects.toThrow(UnexpectedAnswerError);
  });

  it('finds the vote of a voter, or none', async () => {
    fake.addPoll('p', ['red']);
    const ada = await api.accountVoter('p', 'ada');
    expect(await ada.find()).toBeUndefined();
    await ada.cast('red');
    expect(await ada.find()).toMatchObject({ choice: 'red' });
  });

  it('lets a voter vote and retract with a pass of their own', async () => {
    fake.addPoll('p', ['red']);
    const ada = await api.accountVoter('p', 'ada');
    expect(await ada.cast('red')).toEqual({ pollId: 'p', choice: 'red', status: 'accepted' });
    expect(fake.votesIn('p')).toEqual({ ada: 'red' });
    expect(await ada.retract()).toBe('retracted');
    expect(fake.votesIn('p')).toEqual({});
  });

  it('lets anybody vote in an open poll, each time as another voter', async () => {
    fake.addPoll('p', ['red'], { access: 'open' });
    const voters = [
      await api.openVoter('p', await api.prove('p')),
      await api.openVoter('p', await api.prove('p')),
    ];
    for (const voter of voters) await voter.cast('red');
    expect(new Set(voters.map(({ voterKey }) => voterKey)).size).toBe(2);
    expect(await api.results('p')).toMatchObject({ ballots: 2 });
  });

  it('tells of a retraction that a later request supersedes', async () => {
    fake.addPoll('p', ['red']);
    const ada = await api.accountVoter('p', 'ada');
    fake.interference.push({ status: 200, body: { pollId: 'p', status: 'superseded' } });
    expect(await ada.retract()).toBe('superseded');
  });

  it('tells when the service last said that these are the results', async () => {
    fake.addPoll('p', ['red']);
    fake.intercept = ({ path }) => {
      if (path !== '/polls/p/results') return undefined;
      const date = 'Tue, 03 Nov 2026 08:39:00 GMT';
      const body = resultsWith({ Red: 1 }, { asOf: '2026-11-03T08:12:37.000Z' });
      return { status: 200, headers: { date, age: '1' }, body };
    };
    expect(await api.results('p')).toMatchObject({ asOf: '2026-11-03T08:39:00.000Z' });
  });

  it('asks only for newer results', async () => {
    fake.addPoll('p', ['red']);
    const first = await api.newerResults('p', undefined);
    expect(first.results?.ballots).toBe(0);
    expect((await api.newerResults('p', first.etag)).results).toBeUndefined();
    await (await api.accountVoter('p', 'ada')).cast('red');
    expect((await api.newerResults('p', first.etag)).results?.ballots).toBe(1);
  });
});

describe('createOrFindPoll', () => {
  const candidates = [{ candidateId: 'red', label: 'Red' }];

  it('creates the poll', async () => {
    expect(await createOrFindPoll(api, { pollId: 'p', title: 'P', candidates })).toMatchObject({
      title: 'P',
    });
  });

  it('finds the one that has the id already', async () => {
    fake.addPoll('p', ['blue']);
    const poll = await createOrFindPoll(api, { pollId: 'p', title: 'P', candidates });
    expect(poll.candidates[0]?.candidateId).toBe('blue');
  });

  it('passes on any other refusal', async () => {
    const refused = createOrFindPoll(api, { pollId: 'Not An Id', title: 'P', candidates });
    await expect(refused).rejects.toThrow(RefusedError);
    await expect(refused).rejects.toThrow(/^pollId must match/);
  });
});
