import { dueIn, type Situation, situationOf, type Told } from '../../../web/results/announcement';
import { makeHidden, makeResults } from './make-results';

const situation: Situation = { status: 'open', leaders: 'a', ballots: 100, isConnected: true };
const told: Told = { ...situation, at: 50_000 };
const LATER = told.at + 60_000;

test('says nothing when nothing has changed', () => {
  expect(dueIn(told, situation, LATER)).toBeUndefined();
});

test.each<[string, Partial<Situation>]>([
  ['another leader', { leaders: 'b' }],
  ['a tie at the top', { leaders: 'a b' }],
  ['five ballots more in a hundred', { ballots: 105 }],
  ['another status', { status: 'closed' }],
  ['a lost connection', { isConnected: false }],
])('tells of %s at once when it was quiet for long', (_what, change) => {
  expect(dueIn(told, { ...situation, ...change }, LATER)).toBe(0);
});

test('says nothing of a few ballots more or of fewer', () => {
  expect(dueIn(told, { ...situation, ballots: 104 }, LATER)).toBeUndefined();
  expect(dueIn(told, { ...situation, ballots: 60 }, LATER)).toBeUndefined();
});

test('tells of the first ballot', () => {
  const nobody = { ...told, leaders: '', ballots: 0 };
  expect(dueIn(nobody, { ...situation, leaders: '', ballots: 0 }, LATER)).toBeUndefined();
  expect(dueIn(nobody, { ...situation, ballots: 1 }, LATER)).toBe(0);
});

test('waits until 15 seconds have passed since it last spoke', () => {
  expect(dueIn(told, { ...situation, leaders: 'b' }, told.at + 4_000)).toBe(11_000);
});

test('has nothing to tell of while it loads', () => {
  expect(situationOf({ status: 'loading', history: [] })).toBeUndefined();
});

test('takes results that come out of hiding for another status', () => {
  const hidden = situationOf({ status: 'hidden', hidden: makeHidden(), history: [] });
  const shown = situationOf({ status: 'shown', results: makeResults({ status: 'closed' }), history: [] });
  expect(hidden?.status).toBe('hidden');
  expect(shown).toEqual({ status: 'closed', leaders: 'a', ballots: 6, isConnected: true });
});
