import type { PollChange } from '../../../contract/poll-changes';
import { formatFor } from '../../../web/language/format';
import { changeLines } from '../../../web/log/change-lines';
import { logText } from '../../../web/log/log-text';

const lines = (change: Partial<PollChange>) =>
  changeLines(
    { at: '2026-11-21T12:00:00.000Z', action: 'changed', after: {}, ...change },
    logText.en,
    formatFor('en'),
  );

test.each<[Partial<PollChange>, string[]]>([
  [{ action: 'created', after: {} }, ['Created']],
  [{ action: 'created', after: { draft: true } }, ['Created as a draft']],
  [{ before: { title: 'Wich?' }, after: { title: 'Which?' } }, ['Question: “Wich?” → “Which?”']],
  [
    {
      before: { candidates: [{ candidateId: 'bob', label: 'Bop' }] },
      after: { candidates: [{ candidateId: 'bob', label: 'Bob' }] },
    },
    ['Candidate bob: “Bop” → “Bob”'],
  ],
  [{ before: { order: ['a', 'b'] }, after: { order: ['b', 'a'] } }, ['Order: a, b → b, a']],
  [
    { before: { resultsVisible: 'always' }, after: { resultsVisible: 'onReveal' } },
    ['Results are seen: while voting → when they are revealed'],
  ],
  [{ before: { paused: false }, after: { paused: true } }, ['Voting paused']],
  [{ before: { paused: true }, after: { paused: false } }, ['Voting resumed']],
  [{ before: { draft: true }, after: { draft: false } }, ['Published']],
  [{ before: { listed: true }, after: { listed: false } }, ['In the list of polls: not shown']],
  [{ after: { archived: true } }, ['Archived']],
  [{ after: { reveal: { at: '2026-11-21T12:00:05.000Z', early: false } } }, ['All results revealed']],
  [
    { after: { reveal: { at: '2026-11-21T12:00:05.000Z', early: true, places: 2 } } },
    ['Places revealed, from the last: 2'],
  ],
])('says of %j: %j', (change, said) => {
  expect(lines(change)).toEqual(said);
});

test('says when a closing was set and taken away', () => {
  const [set = ''] = lines({
    action: 'closing-moved',
    before: {},
    after: { closesAt: '2026-11-21T12:00:30.000Z' },
  });
  expect(set).toMatch(/^Closes: when somebody closes it → .*12:00:30/);
  const [none = ''] = lines({ before: { closesAt: '2026-11-21T12:00:30.000Z' }, after: {} });
  expect(none).toMatch(/^Closes: .*12:00:30.* → when somebody closes it$/);
});
