import { readFileSync, statSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { ROUTES } from '../../../contract/routes';
import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

const VOTERS = 'voterId,weight,group\nann,3,Hall A\nben,,"Hall B, left"\ncid,1,\n';
const CODE = /[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}/;
const PAGE = 'https://vote.example.org';

let api: MemoryApi;
let out: string;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('board', ['alice', 'bob'], { access: 'code' });
  out = join(temporaryFile(''), '..', 'codes.csv');
});
afterEach(() => api.stop());

const roll = (...args: string[]) => runCommand(['roll', ...args, '--url', api.url]);
const load = (text = VOTERS, ...args: string[]) =>
  roll('load', 'board', temporaryFile(text), '--out', out, '--page', PAGE, ...args);
const lines = () => readFileSync(out, 'utf8').trim().split('\n');
const codes = () => lines().flatMap((line) => CODE.exec(line) ?? []);

/** What a voter is answered who enters a code. */
async function enter(code: string): Promise<{ status: number; body: unknown }> {
  const path = ROUTES.issuePass.key.split(' ')[1]?.replace('{pollId}', 'board');
  const response = await fetch(api.url + path, { method: 'POST', body: JSON.stringify({ code }) });
  return { status: response.status, body: await response.json() };
}

describe('roll load', () => {
  test('puts the voters of a file on the roll, and their codes into a file for its owner alone', async () => {
    const { exitCode, output } = await load();
    expect([exitCode, output]).toEqual([0, expect.stringMatching(/^3 voters put on the roll\./)]);
    expect(statSync(out).mode & 0o777).toBe(0o600);
    const code = CODE.source;
    expect(lines()).toEqual([
      'voterId,group,weight,code,link',
      expect.stringMatching(`^ann,Hall A,3,${code},${PAGE}/p/board#[0-9A-Z]{12}$`),
      expect.stringMatching(`^ben,"Hall B, left",1,${code},`),
      expect.stringMatching(`^cid,,1,${code},`),
    ]);
    expect(await enter(codes()[0] ?? '')).toMatchObject({ status: 201, body: { weight: 3 } });
  });

  test('goes on with the codes of the file when it is run again', async () => {
    await load();
    const before = lines();
    const { exitCode, output } = await load(`${VOTERS}dan,2,\n`);
    expect([exitCode, output]).toEqual([
      0,
      expect.stringMatching(/^1 voter put on the roll, 3 were there already\./),
    ]);
    expect(lines().slice(0, 4)).toEqual(before);
    expect(lines()).toHaveLength(5);
  });

  test('writes the codes before it posts them, so that a lost answer makes none useless', async () => {
    api.intercept = ({ path }) =>
      path === '/polls/board/roll' ? { status: 500, body: { message: 'Internal Server Error' } } : undefined;
    const failed = await load();
    expect([failed.exitCode, failed.errors]).toEqual([1, expect.stringMatching(/Internal Server Error/)]);
    const printed = codes();
    expect(printed).toHaveLength(3);
    api.intercept = () => undefined;
    expect((await load()).exitCode).toBe(0);
    expect(codes()).toEqual(printed);
    for (const code of printed) expect(await enter(code)).toMatchObject({ status: 201 });
  });

  test('takes out of the file whom the roll has with another code, and says so', async () => {
    await load('voterId\nann\n');
    writeFileSync(out, 'voterId,group,weight,code,link\n');
    const { exitCode, errors } = await load('voterId\nann\nben\n');
    expect([exitCode, errors]).toEqual([
      1,
      expect.stringMatching(/Line 2 names a voter who is on the roll already, with another code/),
    ]);
    expect(lines()).toEqual([lines()[0], expect.stringMatching(/^ben,/)]);
  });

  test.each([
    ['a voter twice', 'voterId\nann\nben\nann\n', 'Line 4 names the voter "ann", whom line 2 names already.'],
    [
      'a weight of 1.5',
      'voterId;weight\nann;1,5\n',
      'Line 2 has a weight that is not a whole number from 1 to 1,000,000: "1,5".',
    ],
    ['a weight of 0', 'voterId,weight\nann,0\n', 'Line 2 has a weight that is not a whole number'],
    ['a voter without an id', 'voterId,group\n,A\n', 'Line 2 has no voterId.'],
    [
      'a group that is too long',
      `voterId,group\nann,${'g'.repeat(65)}\n`,
      'Line 2 has a group that must be at most 64',
    ],
  ])('refuses a file with %s before it does anything', async (_, text, reason) => {
    const { exitCode, errors } = await load(text);
    expect([exitCode, errors]).toEqual([1, expect.stringContaining(reason)]);
    expect(errors).toMatch(/so nobody was put on the roll\./);
    expect(api.requestsTo('POST /polls/board/roll')).toEqual([]);
    expect(() => statSync(out)).toThrow();
  });

  test('refuses a file of codes that is another poll’s, or says something else of a voter', async () => {
    api.addPoll('other', ['alice'], { access: 'code' });
    await load();
    const other = await roll('load', 'other', temporaryFile(VOTERS), '--out', out, '--page', PAGE);
    expect(other.errors).toMatch(/holds codes for another poll or page: line 2/);
    expect((await load('voterId,weight\nann,2\n')).errors).toMatch(
      /has the voter "ann" with weight 3 and group "Hall A", not with weight 2/,
    );
    expect((await load('voterId\nzoe\n')).errors).toMatch(/holds codes of 3 voters who are not to be loaded/);
    expect(lines()).toHaveLength(4);
  });

  test('needs a poll that has a roll', async () => {
    api.addPoll('p', ['red']);
    const { exitCode, errors } = await roll('load', 'p', temporaryFile(VOTERS), '--out', out);
    expect([exitCode, errors]).toEqual([1, expect.stringMatching(/has no roll: its access is "account"/)]);
  });

  test('warns of links that no phone can open', async () => {
    const { errors } = await roll('load', 'board', temporaryFile(VOTERS), '--out', out);
    expect(errors).toMatch(/opens on this machine alone: name the page's address with --page/);
  });
});

test('roll make gives codes to voters without names', async () => {
  const made = await roll('make', 'board', '--count', '250', '--out', out, '--page', PAGE);
  expect([made.exitCode, made.output]).toEqual([0, expect.stringMatching(/^250 voters put on the roll\./)]);
  expect(lines()[1]).toMatch(/^card-00001,,1,/);
  expect(lines()[250]).toMatch(/^card-00250,,1,/);
  expect(new Set(codes()).size).toBe(250);
  expect(api.requestsTo('POST /polls/board/roll')).toHaveLength(3);
});

test('roll replace prints new codes, and says who is not on the roll', async () => {
  await load();
  const [anns = ''] = codes();
  const { exitCode, output, errors } = await roll('replace', 'board', 'ann', 'eve', '--page', PAGE);
  expect([exitCode, errors]).toEqual([1, expect.stringMatching(/"eve" is not on the roll\./)]);
  const [code = ''] = CODE.exec(output) ?? [];
  expect(output).toMatch(`${PAGE}/p/board#${code.replaceAll('-', '')}`);
  expect(await enter(anns)).toMatchObject({ status: 403 });
  expect(await enter(code)).toMatchObject({ status: 201, body: { weight: 3 } });
});

test('roll revoke ends codes, by voter and by code', async () => {
  await load();
  const [anns = '', bens = '', cids = ''] = codes();
  const { exitCode, output } = await roll('revoke', 'board', '--voter', 'ann', '--code', bens.toLowerCase());
  expect([exitCode, output]).toEqual([0, '2 codes are revoked.\n']);
  for (const code of [anns, bens]) expect(await enter(code)).toMatchObject({ status: 403 });
  expect(await enter(cids)).toMatchObject({ status: 201 });
  expect((await roll('revoke', 'board')).errors).toMatch(/Name voters with --voter or codes with --code/);
  expect((await roll('revoke', 'board', '--code', 'ABCD')).errors).toMatch(/must have 12 letters and digits/);
});

test('roll turnout draws who came, by group', async () => {
  await load('voterId,weight,group\nann,3,Hall A\nben,1,Hall A\ncid,1,Hall B\n');
  await enter(codes()[0] ?? '');
  await roll('revoke', 'board', '--voter', 'cid');
  const { output } = await roll('turnout', 'board');
  const shown = output
    .split('\n')
    .map((line) => line.replace(/\s+/g, ' ').replace(/[█▏▎▍▌▋▊▉ ]+(?=\d)/, ' '));
  expect(shown).toEqual([
    'Hall A 1 of 2 50.0%',
    'Hall B 0 of 1 0.0%',
    'all 1 of 3 33.3%',
    '',
    expect.stringMatching(
      /^1 voter has used a code · weight 3 of 5 came · 1 code revoked · as of [\d:]{8} UTC$/,
    ),
    '',
  ]);
});

test('roll sheets draws the codes of a file for its owner alone', async () => {
  await load();
  const html = `${out}.html`;
  const { exitCode, output } = await roll(
    'sheets',
    out,
    '--style',
    'badges',
    '--title',
    'Board',
    '--out',
    html,
  );
  expect([exitCode, output]).toEqual([0, expect.stringMatching(/^3 codes on 1 page in /)]);
  expect(statSync(html).mode & 0o777).toBe(0o600);
  const drawn = readFileSync(html, 'utf8');
  for (const code of codes()) expect(drawn).toContain(code);
});
