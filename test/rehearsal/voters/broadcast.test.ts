import * as fc from 'fast-check';
import { actsAlone } from '../../../cli/simulation/plan';
import { ACCESS_KINDS } from '../../../contract/access';
import { type BallotRule, ruleBroken, toChoice } from '../../../contract/choice';
import { BALLOT_KINDS } from '../../../rehearsal/voters/ballot-kinds';
import { type BroadcastOptions, broadcast } from '../../../rehearsal/voters/broadcast';

const CANDIDATES = ['lake', 'zoo', 'castle', 'forest'];
const OPTIONS: BroadcastOptions = {
  seed: 1,
  voters: 2_000,
  rate: 100,
  candidateIds: CANDIDATES,
  rule: { pick: { min: 1, max: 1 } },
  access: 'account',
  lateFor: 10_000,
};

const options = fc.record({
  seed: fc.integer({ min: 0, max: 0xffff_ffff }),
  voters: fc.integer({ min: 1, max: 300 }),
  rate: fc.integer({ min: 1, max: 1_000 }),
  candidateIds: fc.constant(CANDIDATES),
  rule: fc.constantFrom<BallotRule>(...Object.values(BALLOT_KINDS), { pick: { min: 2, max: 2 } }),
  access: fc.constantFrom<BroadcastOptions['access']>(...ACCESS_KINDS, 'delegates only'),
  lateFor: fc.constant(10_000),
});

test('the same seed gives the same broadcast', () => {
  void fc.assert(fc.property(options, (given) => expect(broadcast(given)).toEqual(broadcast(given))));
});

test('every vote says what the rule of the poll allows', () => {
  void fc.assert(
    fc.property(options, (given) => {
      const { load, late } = broadcast(given);
      for (const { action } of [...load, ...late]) {
        if (action.kind !== 'retract')
          expect(ruleBroken(toChoice(action.choice), given.rule)).toBeUndefined();
      }
    }),
  );
});

test('everyone acts in order of time, within the broadcast or the time after it', () => {
  void fc.assert(
    fc.property(options, (given) => {
      const { load, late, duration } = broadcast(given);
      for (const [actions, end] of [
        [load, duration],
        [late, given.lateFor],
      ] as const) {
        const times = actions.map(({ at }) => at);
        expect(times).toEqual([...times].sort((a, b) => a - b));
        expect(Math.min(...times)).toBeGreaterThanOrEqual(0);
        expect(Math.max(...times)).toBeLessThanOrEqual(Math.ceil(end));
      }
    }),
  );
});

test('each voter votes for a first time, at the rate asked for', () => {
  const { load, duration } = broadcast(OPTIONS);
  expect(new Set(load.map(({ action }) => action.voterId)).size).toBe(2_000);
  expect(duration).toBe(20_000);
});

test('it is quiet, then half of all act within a fifth of the time, then fewer and fewer', () => {
  const { load, duration } = broadcast(OPTIONS);
  const between = (from: number, to: number) =>
    load.filter(({ at }) => at >= from * duration && at < to * duration).length / load.length;
  expect(between(0, 0.2)).toBeCloseTo(0.06, 1);
  expect(between(0.2, 0.4)).toBeCloseTo(0.5, 1);
  expect(between(0.4, 0.7)).toBeGreaterThan(between(0.7, 1.01));
});

test('in the spike most votes go to the hot candidate, and to no other as many', () => {
  const { load, duration } = broadcast(OPTIONS);
  const spike = load.filter(({ at }) => at > 0.2 * duration && at < 0.4 * duration);
  const choices = spike.flatMap(({ action }) => (action.kind === 'retract' ? [] : [toChoice(action.choice)]));
  expect(choices.filter((choice) => choice.has('lake')).length / choices.length).toBeGreaterThan(0.6);
});

test('voters change, retract and double-post', () => {
  const kinds = broadcast(OPTIONS).load.map(({ action }) => action.kind);
  expect(new Set(kinds)).toEqual(new Set(['vote', 'double-vote', 'retract']));
  expect(kinds.length).toBeGreaterThan(2_200);
});

test('who acts again has mostly acted moments ago', () => {
  const last = new Map<string, number>();
  const pauses: number[] = [];
  for (const { at, action } of broadcast({ ...OPTIONS, rate: 10 }).load) {
    const before = last.get(action.voterId);
    if (before !== undefined) pauses.push(at - before);
    last.set(action.voterId, at);
  }
  const soon = pauses.filter((pause) => pause <= 8_000).length;
  expect(soon / pauses.length).toBeGreaterThan(0.6);
});

test('late are new voters and voters who voted before', () => {
  const { load, late } = broadcast(OPTIONS);
  const voters = new Set(load.map(({ action }) => action.voterId));
  const known = late.filter(({ action }) => voters.has(action.voterId)).length;
  expect(late).toHaveLength(40);
  expect(known).toBe(20);
});

test('a voting app posts every vote, and retracts none', () => {
  const { load, late } = broadcast({ ...OPTIONS, access: 'delegates only' });
  for (const { action } of [...load, ...late]) expect(action).toMatchObject({ kind: 'vote', route: 'batch' });
});

test('in an open poll every voter keeps to one way', () => {
  const { load, late } = broadcast({ ...OPTIONS, access: 'open' });
  const ways = new Map<string, boolean>();
  for (const { action } of [...load, ...late]) {
    const alone = actsAlone(action);
    expect(ways.get(action.voterId) ?? alone).toBe(alone);
    ways.set(action.voterId, alone);
  }
  expect(new Set(ways.values())).toEqual(new Set([true, false]));
});
