import { anonymousVoters } from '../../../rolls/anonymous-voters';
import { codesText } from '../../../rolls/codes';
import { makeCodes } from '../../../web/roll/make-codes';
import { readRollFile } from '../../../web/roll/read-roll-file';

const PAGE = { page: 'https://vote.example.org', pollId: 'board' };

const read = (content: string | Uint8Array<ArrayBuffer>, pollId = 'board') =>
  readRollFile(new Blob([content]), pollId);

/** The kinds of what is wrong with rows, by line. */
async function wrongRows(text: string) {
  const result = await read(text);
  if (result.ok || result.problem.kind !== 'rows') return result;
  return result.problem.first.map(({ line, problem }) => [line, problem.kind]);
}

describe('a list of voters', () => {
  it('has ids, weights and groups', async () => {
    expect(await read('\uFEFFVoter ID;Weight;Group;Mail\nann;3;Hall A;x\nben;;;\n')).toEqual({
      ok: true,
      file: {
        kind: 'voters',
        voters: [
          { ok: true, line: 2, voterId: 'ann', weight: 3, group: 'Hall A' },
          { ok: true, line: 3, voterId: 'ben', weight: 1 },
        ],
      },
    });
  });

  it('is checked whole, and refused with what is wrong by line', async () => {
    const text =
      'voterId,weight,group\nann,1,A\n,1,A\nann,1,A\nben,1.5,A\n1E+15,1,A\n#N/A,1,A\ncid,1\n' +
      `dan,1,${'g'.repeat(65)}\neve,1,\u202E\nnull,1,A\n`;
    expect(await wrongRows(text)).toEqual([
      [3, 'no-voter-id'],
      [4, 'repeated'],
      [5, 'weight'],
      [6, 'rounded'],
      [7, 'spreadsheet-error'],
    ]);
    expect(await read(text)).toMatchObject({ problem: { count: 9 } });
    expect(await wrongRows('voterId,weight,group\ncid,1\ndan,1,\u202E\nnull,1,A\n')).toEqual([
      [2, 'field-count'],
      [3, 'group-characters'],
      [4, 'voter-id'],
    ]);
  });

  it.each([
    ['is empty', '', { kind: 'empty' }],
    ['has no rows', 'voterId\n', { kind: 'no-rows' }],
    ['has no column of voters', 'name\nann\n', { kind: 'missing', name: 'voterId' }],
    ['has two', 'voterId,voter_id\nann,ann\n', { kind: 'twice', name: 'voterId' }],
    ['is no text', 'voterId,\u0000\nann,x\n', { kind: 'not-csv' }],
    ['has a stray quotation mark', 'voterId\n"ann\n', { kind: 'quotes', line: 2 }],
  ])('is refused when it %s', async (_, text, problem) => {
    expect(await read(text)).toMatchObject({ ok: false, problem });
  });

  it.each([
    ['another encoding', Uint8Array.of(0x76, 0xfc)],
    ['UTF-16', Uint8Array.of(0xff, 0xfe, 0x76, 0)],
    ['a workbook', Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x8f, 0xff)],
  ])('is refused in %s', async (_, bytes) => {
    expect(await read(bytes)).toEqual({ ok: false, problem: { kind: 'not-utf8' } });
  });
});

describe('a file of codes', () => {
  const voters = [...anonymousVoters(2, 1), { voterId: 'Lee, "Ann"', weight: 3, group: 'Hall A; left' }];

  it('comes back as it was written', async () => {
    const codes = await makeCodes(voters, PAGE);
    const back = await read(codesText(codes));
    expect(back).toMatchObject({ ok: true, file: { kind: 'codes' } });
    if (back.ok && back.file.kind === 'codes') expect(codesText(back.file.codes)).toBe(codesText(codes));
  });

  it('may lead to another address of the page, but not to another poll', async () => {
    const text = codesText(await makeCodes(voters, { ...PAGE, page: 'http://localhost:3000' }));
    expect(await read(text)).toMatchObject({ ok: true });
    expect(await read(text, 'other')).toMatchObject({ problem: { kind: 'other-poll', line: 2 } });
  });

  it('is refused with a code that is mistyped, or without links', async () => {
    const [first = '', second = ''] = codesText(await makeCodes(voters, PAGE)).split('\n');
    const mistyped = second.replace(/[0-9A-Z](?=,http)/, (check) => (check === '0' ? '1' : '0'));
    expect(await wrongRows(`${first}\n${mistyped}\n`)).toEqual([[2, 'code']]);
    expect(await read('voterId,code\nann,ABCD\n')).toMatchObject({
      problem: { kind: 'missing', name: 'link' },
    });
  });
});
