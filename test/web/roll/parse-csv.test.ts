import { parseCsv } from '../../../web/roll/parse-csv';

const records = (text: string) => {
  const parsed = parseCsv(text);
  return parsed.ok ? Array.from(parsed.rows, ({ record }) => record) : parsed;
};
const lines = (text: string) => {
  const parsed = parseCsv(text);
  return parsed.ok ? Array.from(parsed.rows, ({ line }) => line) : parsed;
};

describe('a CSV file', () => {
  it.each([
    ['commas', 'voterId,group\nann,A\n'],
    ['semicolons', 'voterId;group\r\nann;A\r\n'],
    ['tabs', 'voterId\tgroup\rann\tA'],
    ['a named separator', 'sep=;\r\nvoterId;group\r\nann;A\r\n'],
    ['blanks around its fields', 'voterId , group\n ann , A \n'],
    ['quotation marks', '"voterId","group"\n"ann","A"\n'],
    ['rows that a spreadsheet left empty', 'voterId,group\n,\n\nann,A\n , \n'],
  ])('may have %s', (_, text) => {
    expect(records(text)).toEqual([
      ['voterId', 'group'],
      ['ann', 'A'],
    ]);
  });

  it('quotes what holds separators, quotation marks and ends of lines', () => {
    expect(records('voterId,note\n"Lee, Ann","the ""first""\none"\n')).toEqual([
      ['voterId', 'note'],
      ['Lee, Ann', 'the "first"\none'],
    ]);
  });

  it('counts lines where rows end, also those within fields, and empty ones', () => {
    expect(lines('sep=,\nvoterId,note\n\nann,"two\r\nlines"\nben,\n')).toEqual([2, 5, 6]);
  });

  it.each([
    ['opens and never closes', 'voterId,note\nann,x\nben,"y\n', 3],
    ['stands within a field', 'voterId,note\nann,5" pipe\n', 2],
    ['closes before its field ends', 'voterId,note\nann,"x"y\n', 2],
    ['would swallow a voter', 'voterId,note\nann,"x\nben,"y\n', 2],
  ])('is refused with a quotation mark that %s', (_, text, line) => {
    expect(parseCsv(text)).toEqual({ ok: false, badQuote: line });
  });

  it('may be empty', () => {
    expect(records('')).toEqual([]);
  });

  it.each([
    ['\n', ''],
    ['\r\n', ''],
    ['\n', '"two\nlines, ""quoted"""'],
  ])('may be long, with %j between rows and %j in them', (end, note) => {
    const ids = Array.from({ length: 20_000 }, (_, i) => `voter-${i}`);
    const parsed = parseCsv(`voterId,note${end}${ids.map((id) => `${id},${note}${end}`).join('')}`);
    const read = parsed.ok ? [...parsed.rows] : [];
    expect(read.map(({ record }) => record[0])).toEqual(['voterId', ...ids]);
    expect(read.at(-1)?.line).toBe(1 + ids.length * (note === '' ? 1 : 2));
  });
});
