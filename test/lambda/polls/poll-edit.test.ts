import { CLOCKS_MS, MAX_EXTENSION_DAYS, SURE_NOTICE_MS } from '../../../contract/limits';
import type { PollEdit } from '../../../contract/poll-edit';
import { editPoll } from '../../../lambda/polls/poll-edit';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOON, SEALED, testCertificate, testPoll } from '../factories';

const A_DAY = 86_400_000;
const at = (milliseconds: number) => new Date(NOON + milliseconds).toISOString();
const edit = (poll: Poll, change: PollEdit) => editPoll(poll, change, NOON);

const CLOSED = { closesAt: at(-1), ...SEALED };
const CERTIFIED = { ...CLOSED, certificate: testCertificate() };
const DRAFT = { draft: true, opensAt: at(-60_000), closesAt: at(-1) };

test('what is as asked already is no change', () => {
  const { title, candidates, closesAt, listed } = testPoll();
  expect(edit(testPoll(), { title, candidates, closesAt, listed, paused: false })).toBeUndefined();
});

test('a change tells what was altered, and nothing else', () => {
  const [alice, bob, carol] = testPoll().candidates;
  const renamed = { candidateId: 'bob', label: 'Robert' };
  expect(
    edit(testPoll(), {
      title: 'Which song?',
      candidates: [carol, alice, renamed].flatMap((one) => one ?? []),
    }),
  ).toEqual({
    edited: testPoll({
      title: 'Which song?',
      candidates: [carol, alice, renamed].flatMap((one) => one ?? []),
    }),
    before: { title: 'Which song is best?', candidates: [bob], order: ['alice', 'bob', 'carol'] },
    after: { title: 'Which song?', candidates: [renamed], order: ['carol', 'alice', 'bob'] },
  });
});

test('what is said of a poll and of its candidates is altered and taken away', () => {
  const poll = testPoll({ description: 'The final.' });
  const described = poll.candidates.map((one) => ({ ...one, description: 'A singer.' }));
  expect(edit(poll, { description: null, candidates: described, candidateOrder: 'random' })).toMatchObject({
    edited: { description: undefined, candidates: described, candidateOrder: 'random' },
    before: { description: 'The final.', candidates: poll.candidates, candidateOrder: 'fixed' },
    after: { candidates: described, candidateOrder: 'random' },
  });
});

test('candidates stay the same people', () => {
  const { candidates } = testPoll();
  for (const others of [candidates.slice(1), [...candidates, { candidateId: 'dave', label: 'Dave' }]]) {
    expect(edit(testPoll(), { candidates: others })).toMatchObject({
      refused: 'invalid-value',
      field: 'candidates',
      detail: expect.stringContaining('alice, bob, carol'),
    });
  }
});

describe('by the status of the poll', () => {
  test.each<[string, Partial<Poll>, PollEdit]>([
    ['a title of an open poll', {}, { title: 'Another' }],
    ['a title of a closed poll', CLOSED, { title: 'Another' }],
    ['who sees results of a closed poll', CLOSED, { resultsVisible: 'onReveal' }],
    ['a pause of an open poll', {}, { paused: true }],
    ['a pause of a scheduled poll', { opensAt: at(60_000) }, { paused: true }],
    ['the listing of a certified poll', CERTIFIED, { listed: false }],
    ['a certified poll put away', CERTIFIED, { archived: true }],
  ])('%s is changed', (_, state, change) => {
    expect(edit(testPoll(state), change)).toMatchObject({ after: change });
  });

  test.each<[string, Partial<Poll>, PollEdit, string]>([
    ['a title of a certified poll', CERTIFIED, { title: 'Another' }, 'title'],
    ['who sees results of a certified poll', CERTIFIED, { resultsVisible: 'onReveal' }, 'resultsVisible'],
    ['a pause of a closed poll', CLOSED, { paused: true }, 'paused'],
    ['a closing that has come', { closesAt: at(0) }, { closesAt: at(3_600_000) }, 'closesAt'],
    ['an opening that has come', { opensAt: at(0) }, { opensAt: at(3_600_000) }, 'opensAt'],
    ['an opening that is near', { opensAt: at(SURE_NOTICE_MS) }, { opensAt: at(3_600_000) }, 'opensAt'],
  ])('%s is not', (_, state, change, field) => {
    expect(edit(testPoll(state), change)).toMatchObject({ refused: 'too-late', field });
  });
});

describe('a closing time', () => {
  test('is set so far ahead that everybody knows of it, and needs nobody’s confirmation then', () => {
    const poll = testPoll({ closesAt: undefined, closeUnconfirmed: true });
    expect(edit(poll, { closesAt: at(SURE_NOTICE_MS) })).toMatchObject({
      edited: { closesAt: at(SURE_NOTICE_MS), closeUnconfirmed: undefined },
      before: {},
      after: { closesAt: at(SURE_NOTICE_MS) },
    });
    expect(edit(poll, { closesAt: at(SURE_NOTICE_MS - 1) })).toMatchObject({ refused: 'closes-in-past' });
  });

  test('is later than the opening', () => {
    const poll = testPoll({ opensAt: at(60_000), closesAt: at(120_000) });
    expect(edit(poll, { closesAt: at(60_000) })).toMatchObject({ refused: 'closes-before-opens' });
    expect(edit(poll, { opensAt: at(120_000) })).toMatchObject({ refused: 'closes-before-opens' });
  });

  test.each([
    ['always', CLOCKS_MS],
    ['onReveal', CLOCKS_MS],
    ['afterClose', SURE_NOTICE_MS],
    ['afterVote', SURE_NOTICE_MS],
  ] as const)(
    'is put off where results are shown %s until %i ms before it comes',
    (resultsVisible, notice) => {
      const poll = (left: number) => testPoll({ resultsVisible, closesAt: at(left) });
      const later = { closesAt: at(3_600_000) };
      expect(edit(poll(notice + 1), later)).toMatchObject({ after: later });
      expect(edit(poll(notice), later)).toMatchObject({ refused: 'too-late', field: 'closesAt' });
    },
  );

  test('is put off by so many days at most, since ballots are kept for as long as that needs', () => {
    const last = new Date(Date.parse(testPoll().closesAt ?? '') + MAX_EXTENSION_DAYS * A_DAY);
    expect(edit(testPoll(), { closesAt: last.toISOString() })).toHaveProperty('edited');
    const beyond = new Date(last.getTime() + 1).toISOString();
    expect(edit(testPoll(), { closesAt: beyond })).toMatchObject({
      refused: 'invalid-value',
      field: 'closesAt',
    });
    expect(edit(testPoll(), { closesAt: null })).toMatchObject({
      refused: 'invalid-value',
      field: 'closesAt',
    });
  });

  test('is taken back where the poll was published without one', () => {
    const changes = [
      { at: at(-9), action: 'created' as const, after: {} },
      { at: at(-1), action: 'closing-moved' as const, before: {}, after: { closesAt: at(30_000) } },
    ];
    const poll = testPoll({ closesAt: at(30_000), changes });
    expect(edit(poll, { closesAt: null })).toMatchObject({
      edited: { closesAt: undefined },
      before: { closesAt: at(30_000) },
      after: {},
    });
  });
});

describe('a draft', () => {
  test('is published when its times are still to come', () => {
    expect(edit(testPoll({ draft: true }), { draft: false })).toMatchObject({ after: { draft: false } });
    expect(edit(testPoll(DRAFT), { draft: false })).toMatchObject({ refused: 'closes-in-past' });
    expect(edit(testPoll(DRAFT), { draft: false, closesAt: null })).toMatchObject({
      edited: { draft: false, closesAt: undefined },
    });
  });

  test('takes any times', () => {
    const change = { opensAt: null, closesAt: at(400 * A_DAY) };
    expect(edit(testPoll(DRAFT), change)).toMatchObject({ edited: { opensAt: undefined } });
  });
});

test('what was revealed is hidden again with the results', () => {
  const reveal = { at: at(-1), early: true };
  const shown = edit(testPoll({ resultsVisible: 'onReveal', reveal }), { resultsVisible: 'afterClose' });
  expect(shown).toMatchObject({ edited: { reveal: undefined }, before: { reveal } });
});
