import * as fc from 'fast-check';
import type { Retraction, Vote, Voter } from '../../../cli/api/api-client';
import { RefusedError, UnreachableError } from '../../../cli/errors';
import type { Action } from '../../../cli/simulation/plan';
import type { BatchStatus, CastReceipt } from '../../../contract/votes';
import { VoterModel } from '../../../rehearsal/voters/voter-model';
import { Voting } from '../../../rehearsal/voters/voting';

/** What happens to a request. */
type Luck = 'fine' | 'lost before' | 'lost after' | 'failed' | 'unavailable' | 'slowed down';

const LOST = new UnreachableError('http://api', 'connection lost');
const CLOSED = new RefusedError('It closed.', 403, 'poll-not-open');

/** An API whose requests have the luck it is given, and then only good luck. */
class FickleApi {
  readonly votes = new Map<string, string>();
  closed = false;

  constructor(private readonly luck: Luck[] = []) {}

  async castBatch(_pollId: string, votes: Vote[]): Promise<{ voterId: string; status: BatchStatus }[]> {
    return this.request((luck) =>
      votes.map(({ voterId, candidateId }) => {
        if (luck === 'unavailable') return { voterId, status: 'unavailable' };
        this.votes.set(voterId, candidateId);
        return { voterId, status: 'accepted' };
      }),
    );
  }

  async voter(voterId: string): Promise<Voter> {
    return {
      cast: async (pollId, candidateId) =>
        this.request((): CastReceipt => {
          this.votes.set(voterId, candidateId);
          return { pollId, candidateId, status: 'accepted' };
        }),
      retract: async () =>
        this.request((): Retraction => {
          this.votes.delete(voterId);
          return 'retracted';
        }),
      find: async () => undefined,
    };
  }

  private async request<T>(carryOut: (luck: Luck) => T): Promise<T> {
    await Promise.resolve();
    const luck = this.luck.shift() ?? 'fine';
    if (luck === 'lost before') throw LOST;
    if (luck === 'slowed down') throw new RefusedError('Slower.', 429);
    if (this.closed) throw CLOSED;
    const answer = carryOut(luck);
    if (luck === 'lost after') throw LOST;
    if (luck === 'failed') throw new RefusedError('Internal Server Error', 500);
    return answer;
  }
}

function votingOn(api: FickleApi) {
  const model = new VoterModel();
  const ended: Action[] = [];
  const voting = new Voting({
    api,
    pollId: 'p',
    model,
    onDone: (action) => ended.push(action),
    signal: new AbortController().signal,
    pause: 0,
  });
  return { model, voting, ended };
}

const voterId = fc.constantFrom('ann', 'bob', 'cy', 'di');
const candidateId = fc.constantFrom('lake', 'zoo');
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('vote' as const),
    route: fc.constantFrom('batch' as const, 'alone' as const),
    voterId,
    candidateId,
  }),
  fc.record({ kind: fc.constant('double-vote' as const), voterId, candidateId }),
  fc.record({ kind: fc.constant('retract' as const), voterId }),
);
const luck = fc.constantFrom<Luck>(
  'fine',
  'lost before',
  'lost after',
  'failed',
  'unavailable',
  'slowed down',
);

test('any interleaving of unknown outcomes resolves to what stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { maxLength: 30 }),
      fc.array(luck, { maxLength: 40 }),
      async (actions, outcome) => {
        const api = new FickleApi(outcome);
        const { model, voting, ended } = votingOn(api);
        for (const one of actions) await voting.begin(one);
        await voting.finish();
        expect(ended).toHaveLength(actions.length);
        expect(voting.counts.accepted).toBe(actions.length);
        expect(model.unresolved()).toEqual([]);
        for (const voter of model.voters()) expect(model.standing(voter)).toBe(api.votes.get(voter));
      },
    ),
    { numRuns: 60 },
  );
});

test('what a voter was not told before the poll closed stays open until someone asks', async () => {
  const api = new FickleApi(['lost after']);
  const { model, voting } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', candidateId: 'lake' });
  const posting = voting.flush().then(() => {
    api.closed = true;
  });
  await posting;
  await voting.finish();
  expect(voting.counts).toMatchObject({ accepted: 0, refused: 1, unanswered: 1 });
  expect(model.possible('ann')).toEqual([undefined, 'lake']);
});

test('a refusal after closing alters nothing', async () => {
  const api = new FickleApi();
  const { model, voting, ended } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'alone', voterId: 'ann', candidateId: 'lake' });
  await voting.finish();
  api.closed = true;
  await voting.begin({ kind: 'double-vote', voterId: 'ann', candidateId: 'zoo' });
  await voting.begin({ kind: 'retract', voterId: 'ann' });
  await voting.finish();
  expect(voting.counts).toMatchObject({ accepted: 1, refused: 2, acceptedLate: 0 });
  expect(model.standing('ann')).toBe('lake');
  expect(ended).toHaveLength(3);
});

test('a vote that is accepted well after closing is told', async () => {
  const { voting } = votingOn(new FickleApi());
  voting.lateFrom = Date.now() - 1;
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', candidateId: 'lake' });
  await voting.finish();
  expect(voting.counts.acceptedLate).toBe(1);
});

test('a superseded action tells nothing of what stands', async () => {
  const api = new FickleApi();
  const { model, voting } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'alone', voterId: 'ann', candidateId: 'lake' });
  await voting.finish();
  api.castBatch = async (_pollId, votes) =>
    votes.map(({ voterId }) => ({ voterId, status: 'superseded' as const }));
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', candidateId: 'zoo' });
  await voting.finish();
  expect(model.standing('ann')).toBe('lake');
});

test('any other refusal ends the rehearsal: nothing could be said of it', async () => {
  const api = new FickleApi();
  api.castBatch = async () => {
    throw new RefusedError('The token has no such scope.', 403);
  };
  const { voting } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', candidateId: 'lake' });
  await expect(voting.finish()).rejects.toThrow('no such scope');
});
