import * as fc from 'fast-check';
import type { Voter } from '../../../cli/api/api-client';
import { RefusedError, UnreachableError } from '../../../cli/errors';
import type { Action } from '../../../cli/simulation/plan';
import { toChoice, type WrittenChoice } from '../../../contract/choice';
import type { DelegatedVote, Retraction } from '../../../contract/client';
import type { BatchStatus, CastReceipt } from '../../../contract/votes';
import { VoterModel } from '../../../rehearsal/voters/voter-model';
import { Voting, type VotingParts } from '../../../rehearsal/voters/voting';

/** What happens to a request. */
type Luck =
  | 'fine'
  | 'lost before'
  | 'lost after'
  | 'failed'
  | 'unavailable'
  | 'slowed down'
  | 'proof refused';

const LOST = new UnreachableError('http://api', 'connection lost');
const CLOSED = new RefusedError('It closed.', 403, 'poll-not-open');

/** An API whose requests have the luck it is given, and then only good luck. */
class FickleApi {
  readonly votes = new Map<string, WrittenChoice>();
  closed = false;

  constructor(private readonly luck: Luck[] = []) {}

  async castBatch(
    _pollId: string,
    votes: readonly DelegatedVote[],
  ): Promise<{ voterId: string; status: BatchStatus }[]> {
    return this.request((luck) =>
      votes.map(({ voterId, choice }) => {
        if (luck === 'unavailable') return { voterId, status: 'unavailable' };
        this.votes.set(voterId, choice);
        return { voterId, status: 'accepted' };
      }),
    );
  }

  async get(voterId: string): Promise<Voter> {
    return {
      voterKey: voterId,
      cast: async (choice) =>
        this.request((): CastReceipt => {
          this.votes.set(voterId, choice);
          return { pollId: 'p', choice, status: 'accepted' };
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
    if (luck === 'proof refused') throw new RefusedError('It is too old.', 403, 'proof-refused');
    if (this.closed) throw CLOSED;
    const answer = carryOut(luck);
    if (luck === 'lost after') throw LOST;
    if (luck === 'failed') throw new RefusedError('Internal Server Error', 500);
    return answer;
  }
}

const LAKE = new Map([['lake', 1]]);

function votingOn(api: FickleApi, wasPaused: VotingParts['wasPaused'] = () => false) {
  const model = new VoterModel();
  const ended: Action[] = [];
  const voting = new Voting({
    api,
    voters: api,
    pollId: 'p',
    model,
    onDone: (action) => ended.push(action),
    signal: new AbortController().signal,
    wasPaused,
    pause: 0,
  });
  return { model, voting, ended };
}

const voterId = fc.constantFrom('ann', 'bob', 'cy', 'di');
const choice = fc.constantFrom<WrittenChoice>('lake', ['zoo', 'lake'], { lake: 2, zoo: 1 });
const action: fc.Arbitrary<Action> = fc.oneof(
  fc.record({
    kind: fc.constant('vote' as const),
    route: fc.constantFrom('batch' as const, 'alone' as const),
    voterId,
    choice,
  }),
  fc.record({ kind: fc.constant('double-vote' as const), voterId, choice }),
  fc.record({ kind: fc.constant('retract' as const), voterId }),
);
const luck = fc.constantFrom<Luck>(
  'fine',
  'lost before',
  'lost after',
  'failed',
  'unavailable',
  'slowed down',
  'proof refused',
);

test('any interleaving of unknown outcomes resolves to what stands', async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(action, { maxLength: 30 }),
      fc.array(luck, { maxLength: 40 }),
      async (actions, lucks) => {
        const api = new FickleApi(lucks);
        const { model, voting, ended } = votingOn(api);
        for (const one of actions) await voting.begin(one);
        await voting.finish();
        expect(ended).toHaveLength(actions.length);
        expect(voting.counts.accepted).toBe(actions.length);
        expect(model.unresolved()).toEqual([]);
        for (const voter of model.voters()) {
          const stored = api.votes.get(voter);
          expect(model.standing(voter)).toEqual(stored && toChoice(stored));
        }
      },
    ),
    { numRuns: 60 },
  );
});

test('what a voter was not told before the poll closed stays open until someone asks', async () => {
  const api = new FickleApi(['lost after']);
  const { model, voting } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', choice: 'lake' });
  const posting = voting.flush().then(() => {
    api.closed = true;
    voting.closing = true;
  });
  await posting;
  await voting.finish();
  expect(voting.counts).toMatchObject({ accepted: 0, refused: 1, unanswered: 1 });
  expect(model.possible('ann')).toEqual([undefined, LAKE]);
});

test('a refusal after closing alters nothing', async () => {
  const api = new FickleApi();
  const { model, voting, ended } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'alone', voterId: 'ann', choice: 'lake' });
  await voting.finish();
  api.closed = true;
  voting.closing = true;
  await voting.begin({ kind: 'double-vote', voterId: 'ann', choice: 'zoo' });
  await voting.begin({ kind: 'retract', voterId: 'ann' });
  await voting.finish();
  expect(voting.counts).toMatchObject({ accepted: 1, refused: 2, acceptedLate: 0 });
  expect(model.standing('ann')).toEqual(LAKE);
  expect(ended).toHaveLength(3);
});

test('a vote that is accepted well after closing is told', async () => {
  const { voting } = votingOn(new FickleApi());
  voting.lateFrom = Date.now() - 1;
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', choice: 'lake' });
  await voting.finish();
  expect(voting.counts.acceptedLate).toBe(1);
});

test('a vote that a pause refuses is posted again until the poll is resumed', async () => {
  const api = new FickleApi();
  api.closed = true;
  const { model, voting } = votingOn(api, () => undefined);
  const refused = new Promise<void>((resolve) => {
    const castBatch = api.castBatch.bind(api);
    api.castBatch = async (...given) => {
      const answer = castBatch(...given);
      await answer.catch(resolve);
      return answer;
    };
  });
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', choice: 'lake' });
  await voting.flush();
  await refused;
  api.closed = false;
  await voting.finish();
  expect(voting.counts).toMatchObject({ accepted: 1, refused: 0, refusedOpen: 0, acceptedPaused: 0 });
  expect(voting.counts.paused).toBeGreaterThan(0);
  expect(model.standing('ann')).toEqual(LAKE);
});

test('a vote that is refused though all know that the poll is open is told, and not tried again', async () => {
  const api = new FickleApi();
  api.closed = true;
  const { voting, ended } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'alone', voterId: 'ann', choice: 'lake' });
  await voting.finish();
  expect(voting.counts).toMatchObject({ accepted: 0, refused: 0, paused: 0, refusedOpen: 1 });
  expect(ended).toHaveLength(1);
});

test('a vote that is accepted though all know of a pause is told', async () => {
  const { voting } = votingOn(new FickleApi(), () => true);
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', choice: 'lake' });
  await voting.finish();
  expect(voting.counts.acceptedPaused).toBe(1);
});

test('a superseded action tells nothing of what stands', async () => {
  const api = new FickleApi();
  const { model, voting } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'alone', voterId: 'ann', choice: 'lake' });
  await voting.finish();
  api.castBatch = async (_pollId, votes) =>
    votes.map(({ voterId }) => ({ voterId, status: 'superseded' as const }));
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', choice: 'zoo' });
  await voting.finish();
  expect(model.standing('ann')).toEqual(LAKE);
});

test('a vote of a batch that is refused for good ends the rehearsal', async () => {
  const api = new FickleApi();
  api.castBatch = async (_pollId, votes) =>
    votes.map(({ voterId }) => ({ voterId, status: 'choice-not-allowed' as const }));
  const { voting } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', choice: 'lake' });
  await expect(voting.finish()).rejects.toThrow('The vote of ann was refused: choice-not-allowed.');
});

test('any other refusal ends the rehearsal: nothing could be said of it', async () => {
  const api = new FickleApi();
  api.castBatch = async () => {
    throw new RefusedError('The token has no such scope.', 403);
  };
  const { voting } = votingOn(api);
  await voting.begin({ kind: 'vote', route: 'batch', voterId: 'ann', choice: 'lake' });
  await expect(voting.finish()).rejects.toThrow('no such scope');
});
