import { newPollSchema } from '../../../contract/poll';
import { draftOf } from '../../../web/admin/draft-of';
import { checkDraft } from '../../../web/admin/new-poll';
import { aPoll } from '../a-poll';

const NOW = Date.parse('2026-11-21T12:00:00.000Z');

test.each([{ pick: { min: 1, max: 1 } }, { pick: { min: 1, max: 2 } }, { points: { total: 10, each: 4 } }])(
  'a copy of a poll is like it, under another id, with the rule %j',
  (ballot) => {
    const poll = aPoll({
      ballot,
      access: 'code',
      changeable: false,
      delegates: true,
      resultsVisible: 'onReveal',
      turnoutVisible: false,
      listed: false,
      closesAt: '2100-01-01T12:00:00.000Z',
    });
    const checked = checkDraft(draftOf(poll, 'spare', NOW), NOW);
    const { status: _, version: _version, archived: _archived, ...same } = poll;
    expect(checked).toEqual({ ok: true, poll: { ...same, draft: false, pollId: 'best-song-2' } });
    expect(newPollSchema(NOW).safeParse(checked.ok && checked.poll).success).toBe(true);
  },
);

test('a copy leaves out times that are past', () => {
  const poll = aPoll({ opensAt: '2026-11-20T12:00:00.000Z', closesAt: '2026-11-21T11:00:00.000Z' });
  expect(draftOf(poll, 'spare', NOW)).toMatchObject({ opens: 'now', closes: 'by-hand' });
});
