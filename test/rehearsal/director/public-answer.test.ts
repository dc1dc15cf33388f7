import { tellsOf } from '../../../rehearsal/director/public-answer';

const HIDDEN = {
  pollId: 'p',
  status: 'open',
  version: 3,
  access: 'open',
  hiddenUntil: 'reveal',
  asOf: '2026-11-03T20:00:00.000Z',
};
const LAST = { candidateId: 'zoo', label: 'Zoo', votes: 3, share: 0.1 };
const LINE = {
  pollId: 'p',
  every: 10,
  hiddenUntil: 'reveal',
  points: [{ at: '2026-11-03T20:00:00.000Z', ballots: 4 }],
};
const POLL = {
  pollId: 'p',
  title: 'Where to?',
  candidates: [{ candidateId: 'zoo', label: 'Zoo' }],
  candidateOrder: 'fixed',
  writeShards: 4,
  changeable: true,
  resultsVisible: 'onReveal',
  turnoutVisible: false,
  listed: true,
  access: 'open',
  delegates: false,
  ballot: { pick: { min: 1, max: 1 } },
  status: 'open',
  version: 3,
  archived: false,
};

test.each([
  ['hidden results', HIDDEN, { places: 0, turnout: false }],
  ['the turnout', { ...HIDDEN, ballots: 4 }, { places: 0, turnout: true }],
  ['revealed places', { ...HIDDEN, revealed: [LAST] }, { places: 1, turnout: false }],
  ['a line of ballots', LINE, { places: 0, turnout: true }],
  ['an empty line', { ...LINE, points: [] }, { places: 0, turnout: false }],
  ['a poll', POLL, { places: 0, turnout: false }],
  ['a list of none', { polls: [] }, { places: 0, turnout: false }],
])('%s tell no more than they say', (_, body, tells) => {
  expect(tellsOf(body)).toEqual(tells);
});

test.each([
  ['hidden results with votes', { ...HIDDEN, totals: [LAST] }],
  ['a hidden place with a rank', { ...HIDDEN, revealed: [{ ...LAST, rank: 2 }] }],
  ['a poll whose candidate has votes', { ...POLL, candidates: [LAST] }],
  ['a line of votes', { ...LINE, points: [{ ...LINE.points[0], votes: { zoo: 3 } }] }],
  ['a line that waits for nothing', { ...LINE, hiddenUntil: undefined }],
  ['something unknown', { votes: 3 }],
])('%s tell too much', (_, body) => {
  expect(tellsOf(body)).toEqual({ places: 'all', turnout: true });
});
