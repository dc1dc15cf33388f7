import {
  fromLateNotes,
  type LateBallot,
  lateBallotBytes,
  toLateNote,
} from '../../../../lambda/shared/tables/late-notes';
import { said } from '../../factories';

/** The ballot as somebody reads it from its note. */
function noted(ballot: LateBallot): LateBallot | undefined {
  return fromLateNotes([toLateNote('p#0#late#0', new Map([['ann', ballot]]))]).get('ann');
}

test.each<[string, LateBallot]>([
  ['where there was none', { expired: false }],
  ['that was altered', { before: said({ alice: 3, bob: 1 }, 5), expired: false }],
  [
    'that expired, with the time it was cast',
    { before: { ...said('alice'), castAt: '2026-11-21T12:00:00.000Z' }, expired: true },
  ],
])('a note says how a ballot stood %s', (_, ballot) => {
  expect(noted(ballot)).toEqual(ballot);
});

test('a note of before says no time', () => {
  const note = { pollShard: { S: 'p#0#late#0' }, ballots: { M: { ann: { S: 'a1:alice=1' } } } };
  expect(fromLateNotes([note]).get('ann')).toEqual({ before: said('alice'), expired: false });
});

test('a text that is no time takes no room in a note', () => {
  const forged = { before: { ...said('alice'), castAt: 'x'.repeat(300_000) }, expired: false };
  expect(noted(forged)).toEqual({ before: said('alice'), expired: false });
  expect(lateBallotBytes(forged)).toBe(lateBallotBytes({ before: said('alice'), expired: false }));
});
