import { randomUUID } from 'node:crypto';
import type { RollTurnout } from '../../../contract/roll';
import type { NewEntry, RollRequest, RollStore } from '../../../lambda/roll/roll-store';
import type { RollPoll } from '../../../lambda/shared/roll/roll-item';
import type { Admit, RollWeights } from '../../../lambda/shared/roll/roll-reader';
import { NOON, testVoterKey } from '../factories';

/** The roll as the three functions use it. */
export interface RollUnderTest extends RollStore {
  admit: Admit;
  weights: RollWeights;
  turnout(poll: RollPoll): Promise<RollTurnout>;
}

const NO_SUCH_CODE = { outcome: 'no-such-code' };

/** What the routes rely on, whatever the rolls are kept in. */
export function describeRoll(name: string, make: () => RollUnderTest): void {
  describe(`a roll ${name}`, () => {
    let roll: RollUnderTest;
    let poll: RollPoll;
    beforeEach(() => {
      roll = make();
      poll = { pollId: randomUUID(), writeShards: 4 };
    });

    /** Keyed hashes look alike, of whatever they are. */
    const hash = (text: string) => testVoterKey('best-song', text);
    /** A request received so many minutes past noon. */
    const at = (minute: number): RollRequest => {
      const time = `2026-11-21T12:${String(minute).padStart(2, '0')}:00.000Z`;
      return { poll, at: time, order: `${time}#001#request` };
    };
    const code = (voter: string, text: string) => ({ voterKey: hash(voter), codeHash: hash(text) });
    const entry = (voter: string, text: string, more: Partial<NewEntry> = {}): NewEntry => ({
      ...code(voter, text),
      weight: 1,
      ...more,
    });
    const admit = (text: string) => roll.admit(poll, hash(text), NOON);
    const good = (voter: string, weight = 1) => ({ outcome: 'good', voterKey: hash(voter), weight });

    test('a voter added is admitted by their code, with their weight, again and again', async () => {
      expect(await admit('anns')).toEqual(NO_SUCH_CODE);
      expect(await roll.add(at(1), entry('ann', 'anns', { weight: 7 }))).toBe('added');
      expect(await admit('anns')).toEqual(good('ann', 7));
      expect(await admit('anns')).toEqual(good('ann', 7));
      expect(await admit('bens')).toEqual(NO_SUCH_CODE);
    });

    test('the same entry again is unchanged, and another does not take its place', async () => {
      await roll.add(at(1), entry('ann', 'anns', { group: 'A' }));
      expect(await roll.add(at(2), entry('ann', 'anns', { group: 'A' }))).toBe('unchanged');
      expect(await roll.add(at(2), entry('ann', 'anns'))).toBe('exists');
      expect(await roll.add(at(2), entry('ann', 'anns', { group: 'A', weight: 2 }))).toBe('exists');
      expect(await roll.add(at(2), entry('ann', 'other', { group: 'A' }))).toBe('exists');
      expect(await admit('anns')).toEqual(good('ann'));
      expect(await admit('other')).toEqual(NO_SUCH_CODE);
    });

    test('a code is one voter’s, also after it was replaced', async () => {
      await roll.add(at(1), entry('ann', 'first'));
      await roll.add(at(1), entry('ben', 'bens'));
      expect(await roll.add(at(2), entry('cid', 'first'))).toBe('code-taken');
      await roll.replace(at(3), code('ann', 'second'));
      expect(await roll.replace(at(4), code('ben', 'first'))).toBe('code-taken');
      expect(await admit('bens')).toEqual(good('ben'));
    });

    test('a replaced code is none, and the next one is the same voter’s', async () => {
      await roll.add(at(1), entry('ann', 'lost', { weight: 3 }));
      expect(await roll.replace(at(2), code('ann', 'next'))).toBe('replaced');
      expect(await roll.replace(at(3), code('ann', 'next'))).toBe('unchanged');
      expect(await admit('lost')).toEqual(NO_SUCH_CODE);
      expect(await admit('next')).toEqual(good('ann', 3));
    });

    test('nobody is put on the roll by a replacement', async () => {
      expect(await roll.replace(at(1), code('ann', 'anns'))).toBe('no-such-voter');
      expect(await admit('anns')).toEqual(NO_SUCH_CODE);
      expect(await roll.add(at(2), entry('ben', 'anns'))).toBe('added');
    });

    test('a revoked code is told from none, and a new one is good', async () => {
      await roll.add(at(1), entry('ann', 'anns'));
      await roll.add(at(1), entry('ben', 'bens'));
      expect(await roll.revokeVoter(at(2), hash('ann'))).toBe('revoked');
      expect(await roll.revokeCode(at(2), hash('bens'))).toBe('revoked');
      expect(await roll.revokeVoter(at(3), hash('ann'))).toBe('unchanged');
      expect(await roll.revokeCode(at(3), hash('bens'))).toBe('unchanged');
      for (const text of ['anns', 'bens']) expect(await admit(text)).toEqual({ outcome: 'revoked' });
      expect(await roll.replace(at(4), code('ann', 'next'))).toBe('replaced');
      expect(await admit('next')).toEqual(good('ann'));
      expect(await admit('anns')).toEqual(NO_SUCH_CODE);
    });

    test('a revoked code may be given again', async () => {
      await roll.add(at(1), entry('ann', 'anns'));
      await roll.revokeVoter(at(2), hash('ann'));
      expect(await roll.replace(at(3), code('ann', 'anns'))).toBe('replaced');
      expect(await admit('anns')).toEqual(good('ann'));
    });

    test('what is not there is not revoked, nor is a code that was replaced', async () => {
      expect(await roll.revokeVoter(at(1), hash('ann'))).toBe('no-such-voter');
      expect(await roll.revokeCode(at(1), hash('anns'))).toBe('no-such-code');
      await roll.add(at(1), entry('ann', 'first'));
      await roll.replace(at(2), code('ann', 'second'));
      expect(await roll.revokeCode(at(3), hash('first'))).toBe('no-such-code');
      expect(await admit('second')).toEqual(good('ann'));
    });

    test('a request received earlier and carried out later changes nothing', async () => {
      await roll.add(at(1), entry('ann', 'first'));
      await roll.replace(at(4), code('ann', 'second'));
      expect(await roll.replace(at(3), code('ann', 'third'))).toBe('exists');
      expect(await roll.revokeVoter(at(3), hash('ann'))).toBe('exists');
      expect(await admit('second')).toEqual(good('ann'));
      await roll.revokeVoter(at(6), hash('ann'));
      expect(await roll.replace(at(5), code('ann', 'third'))).toBe('exists');
      expect(await admit('second')).toEqual({ outcome: 'revoked' });
    });

    test('weights are those of the voters who are on the roll and not revoked', async () => {
      await roll.add(at(1), entry('ann', 'anns', { weight: 5 }));
      await roll.add(at(1), entry('ben', 'bens'));
      await roll.add(at(1), entry('cid', 'cids'));
      await roll.revokeVoter(at(2), hash('cid'));
      const asked = ['eve', 'cid', 'ben', 'ann'].map(hash);
      expect(await roll.weights(poll, asked)).toEqual(
        new Map([
          [hash('ann'), 5],
          [hash('ben'), 1],
        ]),
      );
      expect(await roll.weights(poll, [])).toEqual(new Map());
    });

    test('the turnout counts each voter once, in all and in their group', async () => {
      await roll.add(at(1), entry('ann', 'anns', { weight: 3, group: 'B' }));
      await roll.add(at(1), entry('ben', 'bens', { group: 'B' }));
      await roll.add(at(1), entry('cid', 'cids', { weight: 5 }));
      await roll.add(at(1), entry('dan', 'dans', { group: 'A' }));
      await admit('anns');
      await admit('anns');
      await admit('cids');
      await roll.replace(at(2), code('ann', 'next'));
      await admit('next');
      await roll.revokeVoter(at(2), hash('ben'));
      expect(await roll.turnout(poll)).toEqual({
        pollId: poll.pollId,
        voters: 4,
        weight: 10,
        admitted: 2,
        admittedWeight: 8,
        revoked: 1,
        groups: [
          { group: 'A', voters: 1, weight: 1, admitted: 0, admittedWeight: 0, revoked: 0 },
          { group: 'B', voters: 2, weight: 4, admitted: 1, admittedWeight: 3, revoked: 1 },
        ],
      });
    });

    test('an empty roll has a turnout too', async () => {
      expect(await roll.turnout(poll)).toMatchObject({ voters: 0, weight: 0, groups: [] });
    });
  });
}
