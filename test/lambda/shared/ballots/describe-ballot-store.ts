import { choiceText, type WrittenChoice } from '../../../../contract/choice';
import { VOTE_PACE_MS } from '../../../../contract/limits';
import type { BallotToCast, RetractionToKeep } from '../../../../lambda/shared/ballots/ballot-item';
import type { BallotStore } from '../../../../lambda/shared/ballots/ballot-store';
import { requestOrder } from '../../../../lambda/shared/ballots/request-order';
import { NOON, said, testVoterKey } from '../../factories';

let voters = 0;

/** A voter who has not voted yet, and what they ask for; requests are received at minutes past noon. */
function newVoter(changeable: boolean) {
  voters += 1;
  const key = {
    pollShard: 'best-song#0',
    voterKey: testVoterKey('best-song', `voter-${voters}-${Math.random()}`),
  };
  const received = (minute: number, request = 'request') => ({
    castAt: `2026-11-21T12:${String(minute).padStart(2, '0')}:00.000Z`,
    request,
  });
  const vote = (choice: WrittenChoice, minute: number, request?: string, weight?: number): BallotToCast => ({
    ...key,
    ...received(minute, request),
    ...said(choice, weight),
    changeable,
  });
  const retraction = (minute: number, request?: string): RetractionToKeep => ({
    ...key,
    ...received(minute, request),
  });
  return { key, vote, retraction };
}

/** What the routes rely on, whatever the ballots are kept in. */
export function describeBallotStore(name: string, make: () => BallotStore): void {
  describe(`ballots ${name}`, () => {
    let store: BallotStore;
    const standing = async (key: ReturnType<typeof newVoter>['key']) => {
      const vote = await store.find(key);
      return vote && choiceText(vote.choice);
    };
    beforeEach(() => {
      store = make();
    });

    test('a first vote is accepted, another is a change, the same again is none', async () => {
      const { key, vote } = newVoter(true);
      expect(await store.find(key)).toBeUndefined();
      expect(await store.cast(vote('alice', 1))).toBe('accepted');
      expect(await store.cast(vote('bob', 2))).toBe('changed');
      expect(await store.cast(vote('bob', 3))).toBe('unchanged');
      expect(await store.find(key)).toEqual({ choice: new Map([['bob', 1]]), castAt: vote('bob', 3).castAt });
    });

    test('in a poll that moves, what an epoch before has left gives way, whatever its time; within the epoch the usual order holds', async () => {
      const { key, vote, retraction } = newVoter(true);
      await store.cast({ ...vote('alice', 50), epoch: 1 });
      expect(await store.cast({ ...vote('bob', 10), epoch: 2 })).toBe('changed');
      expect(await store.cast({ ...vote('alice', 9), epoch: 2 })).toBe('superseded');
      expect(await store.retract({ ...retraction(11), epoch: 2 })).toBe('retracted');
      expect(await store.cast({ ...vote('carol', 10), epoch: 2 })).toBe('superseded');
      expect(await store.cast({ ...vote('carol', 1), epoch: 4 })).toBe('accepted');
      expect(await store.retract({ ...retraction(0), epoch: 5 })).toBe('retracted');
      expect(await standing(key)).toBeUndefined();
    });

    test('a final vote stays final when its poll moves', async () => {
      const { key, vote } = newVoter(false);
      await store.cast({ ...vote('alice', 1), epoch: 1 });
      expect(await store.cast({ ...vote('bob', 2), epoch: 2 })).toBe('already-voted');
      expect(await standing(key)).toBe('alice=1');
    });

    test('a vote says the same whatever the order of its candidates, and another with other points or weight', async () => {
      const { key, vote } = newVoter(true);
      await store.cast(vote({ alice: 3, bob: 1 }, 1));
      expect(await store.cast(vote({ bob: 1, alice: 3 }, 2))).toBe('unchanged');
      expect(await store.cast(vote({ alice: 2, bob: 1 }, 3))).toBe('changed');
      expect(await store.cast(vote({ alice: 2 }, 4))).toBe('changed');
      expect(await store.cast(vote({ alice: 2 }, 5, undefined, 7))).toBe('changed');
      expect(await store.cast(vote({ alice: 2 }, 6, undefined, 7))).toBe('unchanged');
      expect(await standing(key)).toBe('alice=2');
    });

    test('a vote received earlier and carried out later is superseded', async () => {
      const { key, vote } = newVoter(true);
      await store.cast(vote('bob', 2));
      expect(await store.cast(vote('alice', 1))).toBe('superseded');
      expect(await store.cast(vote('bob', 1))).toBe('superseded');
      expect(await standing(key)).toBe('bob=1');
    });

    test('a retraction received earlier and carried out later is superseded', async () => {
      const { key, vote, retraction } = newVoter(true);
      await store.cast(vote('alice', 2));
      expect(await store.retract(retraction(1))).toBe('superseded');
      expect(await standing(key)).toBe('alice=1');
    });

    test('a retracted vote does not come back, and a later one is a first vote again', async () => {
      const { key, vote, retraction } = newVoter(true);
      await store.cast(vote('alice', 1));
      expect(await store.retract(retraction(3))).toBe('retracted');
      expect(await store.cast(vote('alice', 1))).toBe('superseded');
      expect(await store.cast(vote('bob', 2))).toBe('superseded');
      expect(await store.find(key)).toBeUndefined();
      expect(await store.cast(vote('alice', 4))).toBe('accepted');
      expect(await standing(key)).toBe('alice=1');
    });

    test('a retraction stands even where no vote has come yet', async () => {
      const { key, vote, retraction } = newVoter(true);
      expect(await store.retract(retraction(2))).toBe('retracted');
      expect(await store.cast(vote('alice', 1))).toBe('superseded');
      expect(await store.find(key)).toBeUndefined();
    });

    test('a repeated vote cannot be taken back by a request received between', async () => {
      const { key, vote, retraction } = newVoter(true);
      await store.cast(vote('alice', 1));
      expect(await store.cast(vote('alice', 3))).toBe('unchanged');
      expect(await store.retract(retraction(2))).toBe('superseded');
      expect(await standing(key)).toBe('alice=1');
    });

    test('requests of one millisecond are in the order of their names', async () => {
      const { key, vote, retraction } = newVoter(true);
      expect(await store.cast(vote('bob', 1, '001#a'))).toBe('accepted');
      expect(await store.cast(vote('alice', 1, '000#b'))).toBe('superseded');
      expect(await store.retract(retraction(1, '002#a'))).toBe('retracted');
      expect(await store.find(key)).toBeUndefined();
    });

    test('the very same request again changes nothing, and is told what stands', async () => {
      const { key, vote, retraction } = newVoter(true);
      await store.cast(vote('alice', 1));
      expect(await store.cast(vote('alice', 1))).toBe('unchanged');
      await store.retract(retraction(2));
      expect(await store.retract(retraction(2))).toBe('retracted');
      expect(await store.find(key)).toBeUndefined();
    });

    describe('paced', () => {
      /** Requests that voters send by themselves, at milliseconds past noon. */
      const alone = (milliseconds: number, name = 'a') =>
        requestOrder({ receivedAt: NOON + milliseconds, requestId: name });
      const inBatch = (milliseconds: number) =>
        requestOrder({ receivedAt: NOON + milliseconds, requestId: 'a' }, 1);

      test('a vote is changed no sooner than after a second', async () => {
        const { key, vote } = newVoter(true);
        expect(await store.cast({ ...vote('alice', 0), ...alone(0) })).toBe('accepted');
        expect(await store.cast({ ...vote('bob', 0), ...alone(0, 'b') })).toBe('too-soon');
        expect(await store.cast({ ...vote('bob', 0), ...alone(VOTE_PACE_MS - 1) })).toBe('too-soon');
        expect(await standing(key)).toBe('alice=1');
        expect(await store.cast({ ...vote('bob', 0), ...alone(VOTE_PACE_MS) })).toBe('changed');
        expect(await standing(key)).toBe('bob=1');
      });

      test('nor retracted, nor cast again after that', async () => {
        const { key, vote, retraction } = newVoter(true);
        await store.cast({ ...vote('alice', 0), ...alone(0) });
        expect(await store.retract({ ...retraction(0), ...alone(VOTE_PACE_MS - 1) })).toBe('too-soon');
        expect(await standing(key)).toBe('alice=1');
        expect(await store.retract({ ...retraction(0), ...alone(VOTE_PACE_MS) })).toBe('retracted');
        expect(await store.cast({ ...vote('alice', 0), ...alone(2 * VOTE_PACE_MS - 1) })).toBe('too-soon');
        expect(await store.cast({ ...vote('alice', 0), ...alone(2 * VOTE_PACE_MS) })).toBe('accepted');
      });

      test('the same again is as good as ever, and moves its time on', async () => {
        const { key, vote, retraction } = newVoter(true);
        const both: WrittenChoice = { alice: 3, bob: 1 };
        await store.cast({ ...vote(both, 0), ...alone(0) });
        expect(await store.cast({ ...vote({ bob: 1, alice: 3 }, 0), ...alone(1) })).toBe('unchanged');
        expect((await store.find(key))?.castAt).toBe(alone(1).castAt);
        expect(await store.cast({ ...vote(both, 0), ...alone(1) })).toBe('unchanged');
        expect(await store.retract({ ...retraction(0), ...alone(VOTE_PACE_MS) })).toBe('too-soon');
        await store.retract({ ...retraction(0), ...alone(VOTE_PACE_MS + 1) });
        expect(await store.retract({ ...retraction(0), ...alone(VOTE_PACE_MS + 2) })).toBe('retracted');
        expect(await store.cast({ ...vote(both, 0), ...alone(VOTE_PACE_MS + 1) })).toBe('superseded');
      });

      test('a late request is superseded, however near', async () => {
        const { key, vote, retraction } = newVoter(true);
        await store.cast({ ...vote('alice', 0), ...alone(1) });
        expect(await store.cast({ ...vote('bob', 0), ...alone(0) })).toBe('superseded');
        expect(await store.retract({ ...retraction(0), ...alone(0) })).toBe('superseded');
        expect(await standing(key)).toBe('alice=1');
      });

      test('a delegate’s requests are not', async () => {
        const { key, vote } = newVoter(true);
        await store.cast({ ...vote('alice', 0), ...alone(0) });
        expect(await store.cast({ ...vote('bob', 0), ...inBatch(0) })).toBe('changed');
        expect(await store.cast({ ...vote('alice', 0), ...inBatch(1) })).toBe('changed');
        expect(await store.cast({ ...vote('bob', 0), ...alone(2) })).toBe('too-soon');
        expect(await standing(key)).toBe('alice=1');
      });

      test('a final vote is final at once', async () => {
        const { vote } = newVoter(false);
        await store.cast({ ...vote('alice', 0), ...alone(0) });
        expect(await store.cast({ ...vote('bob', 0), ...alone(1) })).toBe('already-voted');
        expect(await store.cast({ ...vote('alice', 0), ...alone(1) })).toBe('unchanged');
      });

      test('a delegate is told that a final vote is its own, and nothing of the voter’s', async () => {
        const [own, theirs] = [newVoter(false), newVoter(false)];
        await store.cast({ ...own.vote('alice', 0), ...alone(0) });
        expect(await store.cast({ ...own.vote('alice', 0), ...inBatch(1) })).toBe('already-voted');
        expect(await store.cast({ ...own.vote('bob', 0), ...inBatch(1) })).toBe('already-voted');
        await store.cast({ ...theirs.vote('alice', 0), ...inBatch(0) });
        expect(await store.cast({ ...theirs.vote('alice', 0), ...inBatch(1) })).toBe('unchanged');
        expect(await store.cast({ ...theirs.vote('alice', 0), ...alone(1) })).toBe('unchanged');
      });
    });

    test('a final vote stands whatever comes, and may be repeated', async () => {
      const { key, vote } = newVoter(false);
      expect(await store.cast(vote('alice', 2))).toBe('accepted');
      expect(await store.cast(vote('alice', 3))).toBe('unchanged');
      expect(await store.cast(vote('alice', 1))).toBe('unchanged');
      expect(await store.cast(vote('bob', 3))).toBe('already-voted');
      expect(await store.cast(vote('bob', 1))).toBe('already-voted');
      expect(await standing(key)).toBe('alice=1');
    });

    test('a final vote takes the place of an older retraction only', async () => {
      const { key, vote, retraction } = newVoter(false);
      await store.retract(retraction(2));
      expect(await store.cast(vote('alice', 1))).toBe('superseded');
      expect(await store.cast(vote('alice', 3))).toBe('accepted');
      expect(await standing(key)).toBe('alice=1');
    });
  });
}
