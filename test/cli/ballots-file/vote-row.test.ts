import type { Row } from '../../../cli/ballots-file/rows';
import { readVote } from '../../../cli/ballots-file/vote-row';

const KNOWN = new Set(['red', 'blue']);

function row(fields: Record<string, string>): Row {
  return { ok: true, line: 7, fields: new Map(Object.entries(fields)) };
}

describe('readVote', () => {
  it('gives the vote of a good row', () => {
    const vote = readVote(row({ voterId: 'ada', candidateId: 'red', precinct: 'P-01' }), KNOWN, undefined);
    expect(vote).toEqual({ ok: true, line: 7, voterId: 'ada', candidateId: 'red' });
  });

  it('votes for another candidate instead when asked to, whatever the row says', () => {
    const vote = readVote(row({ voterId: 'ada' }), KNOWN, 'blue');
    expect(vote).toMatchObject({ ok: true, candidateId: 'blue' });
  });

  it.each([
    ['no voter', { voterId: '', candidateId: 'red' }, 'has no voterId'],
    ['no candidate', { voterId: 'ada', candidateId: '' }, 'has no candidateId'],
    ['an unknown candidate', { voterId: 'ada', candidateId: 'green' }, /does not have: "green"$/],
    ['a voter id of 257 characters', { voterId: 'a'.repeat(257), candidateId: 'red' }, /too long: "a+…"$/],
    ['an invisible character', { voterId: 'ada\u200b', candidateId: 'red' }, /holds invisible or broken/],
    ['half a character', { voterId: 'ada\ud83d', candidateId: 'red' }, /holds invisible or broken/],
    ['what a program made of nobody', { voterId: 'null', candidateId: 'red' }, /names nobody: "null"$/],
  ])('refuses a row with %s, saying why', (_what, fields, reason) => {
    const refused = readVote(row(fields), KNOWN, undefined);
    expect(refused).toMatchObject({ ok: false, line: 7, reason: expect.stringMatching(reason) });
  });

  it('names one voter, however the file spells them', () => {
    const vote = readVote(row({ voterId: ' Zoe\u0308', candidateId: 'red' }), KNOWN, undefined);
    expect(vote).toMatchObject({ ok: true, voterId: 'Zo\u00eb' });
  });

  it('passes on why a row could not be read', () => {
    const unreadable: Row = { ok: false, line: 3, reason: 'has 1 field where the first row has 2' };
    expect(readVote(unreadable, KNOWN, undefined)).toBe(unreadable);
  });
});
