import fc from 'fast-check';
import type { PollView } from '../../../contract/poll';
import { BALLOT_KINDS, emptyDraft, type PollDraft } from '../../../web/admin/draft';
import { checkDraft, isSamePoll, type NamedPoll } from '../../../web/admin/new-poll';
import { aPoll } from '../a-poll';
import { aDraft, candidatesOf } from './drafts';

const NOW = new Date(2026, 10, 21, 12, 0).getTime();
const BEFORE = '2026-11-21T11:00';
const SOON = '2026-11-21T13:00';
const LATER = '2026-11-21T14:00';
const COUNTED = candidatesOf(...Array.from({ length: 201 }, (_, i) => `Song ${i}`));

/** The poll of a draft that can be sent. */
function pollOf(parts: Partial<PollDraft> = {}): NamedPoll {
  const checked = checkDraft(aDraft(parts), NOW);
  if (!checked.ok) throw new Error(`The draft has problems: ${JSON.stringify(checked.problems)}`);
  return checked.poll;
}

function problemsOf(draft: PollDraft): [string, string][] {
  const checked = checkDraft(draft, NOW);
  return checked.ok ? [] : checked.problems.map(({ field, kind }) => [field, kind]);
}

describe('the poll that is sent', () => {
  test('is open-ended, of one choice and with the usual settings unless they are changed', () => {
    expect(pollOf({ title: ' Which song is best? ' })).toEqual({
      pollId: 'which-song-is-best',
      title: 'Which song is best?',
      candidates: [
        { candidateId: 'alice', label: 'Alice' },
        { candidateId: 'bob', label: 'Bob' },
      ],
      candidateOrder: 'fixed',
      ballot: { pick: { min: 1, max: 1 } },
      access: 'open',
      changeable: true,
      delegates: false,
      draft: false,
      listed: true,
      resultsVisible: 'always',
      turnoutVisible: true,
    });
  });

  test('says what was said of it and of each candidate, and nothing of what was left empty', () => {
    const candidates = [
      { key: 0, label: 'Alice', description: ' From Tromsø. ', shortLabel: 'Al', colour: '#0b6fb0' },
      { key: 1, label: 'Bob', description: ' ', shortLabel: '' },
    ];
    const poll = pollOf({ description: ' The final. ', candidateOrder: 'random', candidates });
    expect(poll).toMatchObject({
      description: 'The final.',
      candidateOrder: 'random',
      candidates: [
        {
          candidateId: 'alice',
          label: 'Alice',
          description: 'From Tromsø.',
          shortLabel: 'Al',
          colour: '#0b6fb0',
        },
        { candidateId: 'bob', label: 'Bob' },
      ],
    });
    expect(Object.values(poll.candidates[1] ?? {}).filter((value) => value !== undefined)).toHaveLength(2);
  });

  test('drops empty candidates, and keeps the ids that the form shows of the others', () => {
    const { candidates } = pollOf({ candidates: candidatesOf('', '歌', ' ', '踊り', '') });
    expect(candidates).toEqual([
      { candidateId: 'candidate-2', label: '歌' },
      { candidateId: 'candidate-4', label: '踊り' },
    ]);
  });

  test('has times of the device’s zone as UTC', () => {
    const poll = pollOf({ opens: 'at-time', opensAt: SOON, closes: 'at-time', closesAt: LATER });
    expect(poll.opensAt).toBe(new Date(2026, 10, 21, 13, 0).toISOString());
    expect(poll.closesAt).toBe(new Date(2026, 10, 21, 14, 0).toISOString());
  });

  test('forgets what was typed and then not chosen', () => {
    const poll = pollOf({ opensAt: '20266-01-01T10:00', closesAt: BEFORE, pickMin: 'x', pointsTotal: '' });
    expect(poll.opensAt).toBeUndefined();
    expect(poll.closesAt).toBeUndefined();
    expect(poll.ballot).toEqual({ pick: { min: 1, max: 1 } });
  });

  test.each<[Partial<PollDraft>, NamedPoll['ballot']]>([
    [{ ballot: 'several', pickMin: '1', pickMax: '2' }, { pick: { min: 1, max: 2 } }],
    [{ ballot: 'points', pointsTotal: '20', pointsEach: '3' }, { points: { total: 20, each: 3 } }],
  ])('says what ballots may: %j', (parts, rule) => {
    expect(pollOf(parts).ballot).toEqual(rule);
  });

  test.each<Partial<PollDraft>>([
    { candidates: candidatesOf('Only one') },
    { candidates: COUNTED.slice(0, 200), ballot: 'several', pickMax: '20', writeShards: '1024' },
    { title: '🗳'.repeat(200) },
    { opens: 'at-time', opensAt: BEFORE, pollId: '' },
    { ballot: 'points', pointsTotal: '1000', pointsEach: '1000' },
  ])('can be %j', (parts) => {
    expect(problemsOf(aDraft(parts))).toEqual([]);
  });
});

describe('a draft with problems', () => {
  test('misses the question and a candidate when it is empty', () => {
    expect(problemsOf(emptyDraft('0'))).toEqual([
      ['title', 'missing-field'],
      ['candidate-0', 'missing-field'],
    ]);
  });

  test.each<[string, Partial<PollDraft>, [string, string]]>([
    ['a long question', { title: 'x'.repeat(201) }, ['title', 'out-of-range']],
    ['a blank question', { title: ' ' }, ['title', 'missing-field']],
    ['a long label', { candidates: candidatesOf('x'.repeat(201)) }, ['candidate-0', 'out-of-range']],
    [
      'a candidate of whom more is said than the name',
      { candidates: [...candidatesOf('Ann'), { key: 1, label: '', description: 'From Tromsø.' }] },
      ['candidate-1', 'missing-field'],
    ],
    ['a long description', { description: 'x'.repeat(1_001) }, ['description', 'out-of-range']],
    [
      'a long short name',
      { candidates: [{ key: 3, label: 'Ann', shortLabel: 'x'.repeat(31) }] },
      ['candidate-short-3', 'out-of-range'],
    ],
    [
      'a long description of a candidate',
      { candidates: [{ key: 3, label: 'Ann', description: 'x'.repeat(301) }] },
      ['candidate-description-3', 'out-of-range'],
    ],
    [
      'candidates with too much text together',
      { candidates: COUNTED.slice(1).map((one) => ({ ...one, description: '歌'.repeat(200) })) },
      ['add-candidate', 'out-of-range'],
    ],
    ['two labels alike', { candidates: candidatesOf('Ann', 'Ann ') }, ['candidate-1', 'duplicate-label']],
    ['no candidates', { candidates: [] }, ['add-candidate', 'out-of-range']],
    ['201 candidates', { candidates: COUNTED }, ['add-candidate', 'out-of-range']],
    ['a poll id with capitals', { pollId: 'Song' }, ['poll-id', 'invalid-id']],
    ['a poll id of 65', { pollId: 'x'.repeat(65) }, ['poll-id', 'invalid-id']],
    ['an opening time not chosen', { opens: 'at-time' }, ['opens-at', 'missing-field']],
    ['a closing time not chosen', { closes: 'at-time' }, ['closes-at', 'missing-field']],
    ['a closing time in the past', { closes: 'at-time', closesAt: BEFORE }, ['closes-at', 'closes-in-past']],
    [
      'a year of five digits',
      { closes: 'at-time', closesAt: '20266-01-01T10:00' },
      ['closes-at', 'invalid-value'],
    ],
    [
      'a closing time before the opening',
      { opens: 'at-time', opensAt: LATER, closes: 'at-time', closesAt: SOON },
      ['closes-at', 'closes-before-opens'],
    ],
    [
      'a closing time that is the opening',
      { opens: 'at-time', opensAt: SOON, closes: 'at-time', closesAt: SOON },
      ['closes-at', 'closes-before-opens'],
    ],
    ['no picks', { ballot: 'several', pickMin: '0' }, ['pick-min', 'out-of-range']],
    ['more picks than candidates', { ballot: 'several', pickMax: '3' }, ['pick-max', 'out-of-range']],
    ['the most picks left empty', { ballot: 'several', pickMax: '' }, ['pick-max', 'out-of-range']],
    [
      'fewest picks above the most',
      { ballot: 'several', pickMin: '2', pickMax: '1' },
      ['pick-min', 'out-of-range'],
    ],
    ['too many points', { ballot: 'points', pointsTotal: '1001' }, ['points-total', 'out-of-range']],
    [
      'more points for one than there are',
      { ballot: 'points', pointsTotal: '3', pointsEach: '4' },
      ['points-each', 'out-of-range'],
    ],
    ['no write shards', { writeShards: '0' }, ['write-shards', 'out-of-range']],
    ['too many write shards', { writeShards: '4097' }, ['write-shards', 'out-of-range']],
    ['half a write shard', { writeShards: '1.5' }, ['write-shards', 'out-of-range']],
    ['write shards in words', { writeShards: 'many' }, ['write-shards', 'out-of-range']],
  ])('is refused for %s', (_, parts, problem) => {
    expect(problemsOf(aDraft(parts))).toEqual([problem]);
  });

  test('names the candidate whose typed id is wrong or taken, wherever it stands', () => {
    const candidates = [
      { key: 5, label: 'Alice', id: 'A' },
      { key: 2, label: 'Bob', id: 'same' },
      { key: 7, label: 'Carol', id: 'same' },
    ];
    expect(problemsOf(aDraft({ candidates }))).toEqual([
      ['candidate-id-5', 'invalid-id'],
      ['candidate-id-7', 'duplicate-candidate'],
    ]);
  });

  test('learns of everything at once, in the order of the form', () => {
    const draft = aDraft({
      title: '',
      candidates: [
        { key: 0, label: 'Tea', id: 'tea' },
        { key: 1, label: '' },
        { key: 2, label: 'Tea', id: 'tea' },
      ],
      ballot: 'several',
      pickMin: '0',
      pickMax: '9',
      closes: 'at-time',
      closesAt: BEFORE,
      writeShards: '0',
    });
    expect(problemsOf(draft)).toEqual([
      ['title', 'missing-field'],
      ['candidate-2', 'duplicate-label'],
      ['candidate-id-2', 'duplicate-candidate'],
      ['pick-min', 'out-of-range'],
      ['pick-max', 'out-of-range'],
      ['closes-at', 'closes-in-past'],
      ['write-shards', 'out-of-range'],
    ]);
  });

  test('is never refused without a word, whatever was typed', () => {
    const typed = fc.oneof(
      fc.string({ unit: 'grapheme' }),
      fc.constantFrom('', '0', '2', '20266-01-01T10:00'),
    );
    const parts = fc.record({
      title: typed,
      pollId: typed,
      candidates: fc.array(typed).map((labels) => candidatesOf(...labels)),
      ballot: fc.constantFrom(...BALLOT_KINDS),
      pickMin: typed,
      pickMax: typed,
      pointsTotal: typed,
      pointsEach: typed,
      opens: fc.constantFrom('now' as const, 'at-time' as const),
      opensAt: typed,
      closes: fc.constantFrom('by-hand' as const, 'at-time' as const),
      closesAt: typed,
      writeShards: typed,
    });
    fc.assert(
      fc.property(parts, (entered) => {
        const checked = checkDraft(aDraft(entered), NOW);
        expect(checked.ok || checked.problems.length > 0).toBe(true);
      }),
    );
  });
});

describe('a poll that is read back', () => {
  const sent = pollOf({ pollId: 'best-song' });
  const found = (overrides: Partial<PollView> = {}) => aPoll({ access: 'open', ...overrides });

  test('is known again, also after it has closed', () => {
    expect(isSamePoll(found(), sent)).toBe(true);
    expect(isSamePoll(found({ status: 'closed' }), sent)).toBe(true);
  });

  test('is known again by any number of write shards when none was sent, and by its own when one was', () => {
    expect(isSamePoll(found({ writeShards: 7 }), sent)).toBe(true);
    expect(isSamePoll(found({ writeShards: 7 }), { ...sent, writeShards: 8 })).toBe(false);
  });

  test.each([
    ['another title', { title: 'Which song?' }],
    ['another order', { candidates: found().candidates.toReversed() }],
    ['another closing time', { closesAt: '2026-12-01T21:00:00.000Z' }],
    ['other rights', { changeable: false }],
    ['another ballot rule', { ballot: { pick: { min: 1, max: 2 } } }],
    ['another visibility', { resultsVisible: 'afterClose' as const }],
  ])('is not taken for the one sent with %s', (_, difference) => {
    expect(isSamePoll(found(difference), sent)).toBe(false);
  });
});
