import type { Row } from '../../../cli/ballots-file/rows';
import { readVote, readVoteFor, type VoteField, whyNotAllowed } from '../../../cli/ballots-file/vote-row';
import type { BallotRule } from '../../../contract/choice';

function row(fields: Partial<Record<VoteField, string>>): Row<VoteField> {
  const { voterId = 'ada', choice = 'red', label = '' } = fields;
  return {
    ok: true,
    line: 7,
    fields: new Map(Object.entries({ voterId, choice, label }) as [VoteField, string][]),
  };
}

describe('readVote', () => {
  it.each([
    ['red', 'red'],
    ['red|blue', ['red', 'blue']],
    [' red | blue ', ['red', 'blue']],
    ['red=3|blue=1', { red: 3, blue: 1 }],
    ['red = 3', { red: 3 }],
  ])('reads the choice %j', (choice, written) => {
    expect(readVote(row({ choice }))).toEqual({
      ok: true,
      line: 7,
      voterId: 'ada',
      choice: written,
      label: '',
    });
  });

  it.each([
    ['no voter', { voterId: '' }, 'has no voterId'],
    ['a voter of blanks', { voterId: '  ' }, 'has no voterId'],
    ['a voter id of 257 characters', { voterId: 'a'.repeat(257) }, /at most 256 characters long: "a+…"$/],
    ['an invisible character', { voterId: 'ada\u200b' }, /must not contain invisible or broken characters/],
    ['half a character', { voterId: 'ada\ud83d' }, /must not contain invisible or broken characters/],
    ['what a program made of nobody', { voterId: 'null' }, /must name a voter: "null"$/],
    [
      'a rounded number',
      { voterId: '1.23457E+15' },
      /a spreadsheet has rounded: "1\.23457E\+15"; format the/,
    ],
    ['a rounded number of Europe', { voterId: '1,23457E+15' }, /a spreadsheet has rounded/],
    ['an error of a spreadsheet', { voterId: '#N/A' }, /a spreadsheet's error: "#N\/A"/],
    ['no choice', { choice: '' }, 'has no choice'],
    ['a name for an id', { choice: 'Option A' }, /names "Option A", which is not an id: an id is lower-case/],
    ['a number below 0', { choice: '-1' }, /names "-1", which is not an id/],
    ['an empty part', { choice: 'red||blue' }, /names "", which is not an id/],
    ['a candidate twice', { choice: 'red|blue|red' }, /names "red" twice/],
    [
      '21 candidates',
      { choice: Array.from({ length: 21 }, (_, i) => `c${i}`).join('|') },
      /picks 21 .* can pick 20$/,
    ],
    ['no points', { choice: 'red=' }, /gives red no points; write a whole number from 1 to 1,000 after "="/],
    ['0 points', { choice: 'red=0|blue=1' }, /gives red "0" points/],
    ['half a point', { choice: 'red=1.5' }, /gives red "1\.5" points/],
    ['points for some only', { choice: 'red=2|blue' }, /gives blue no points/],
    ['two numbers of points', { choice: 'red=1=2' }, /gives red "1" points/],
    [
      'too many points',
      { choice: 'red=600|blue=401' },
      /gives 1,001 points; a ballot can give 1,000 at most in total/,
    ],
  ])('refuses a row with %s, saying why', (_what, fields, reason) => {
    expect(readVote(row(fields))).toMatchObject({
      ok: false,
      line: 7,
      reason: expect.stringMatching(reason),
    });
  });

  it('names one voter, however the file spells them', () => {
    expect(readVote(row({ voterId: ' Zoe\u0308' }))).toMatchObject({ ok: true, voterId: 'Zo\u00eb' });
  });

  it('passes on why a row could not be read', () => {
    const unreadable: Row<VoteField> = {
      ok: false,
      line: 3,
      reason: 'has 1 field where the first row has 2',
    };
    expect(readVote(unreadable)).toBe(unreadable);
  });
});

describe('readVoteFor', () => {
  it('gives the same choice to every row, whatever it says', () => {
    expect(readVoteFor(['red', 'blue'])(row({ choice: 'Nobody' }))).toMatchObject({
      choice: ['red', 'blue'],
    });
  });
});

describe('whyNotAllowed', () => {
  const candidates = ['red', 'blue', 'green'].map((candidateId) => ({ candidateId, label: candidateId }));
  const why = (choice: Parameters<typeof whyNotAllowed>[0], ballot: BallotRule) =>
    whyNotAllowed(choice, { candidates, ballot });

  it('knows the candidates and the rule of the poll', () => {
    const upToTwo = { pick: { min: 1, max: 2 } };
    expect(why(['red', 'blue'], upToTwo)).toBeUndefined();
    expect(why('grey', upToTwo)).toMatch(/does not have: "grey"$/);
    expect(why(['red', 'blue', 'green'], upToTwo)).toMatch(/does not allow: it must pick 1 to 2 candidates$/);
    expect(why({ red: 2 }, upToTwo)).toMatch(/does not allow/);
    expect(why({ red: 2 }, { points: { total: 3, each: 2 } })).toBeUndefined();
  });
});
