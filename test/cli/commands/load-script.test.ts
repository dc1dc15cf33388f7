import { existsSync, readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { MemoryApi } from '../support/memory-api';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';

let api: MemoryApi;
let out: string;
let codes: string;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.addPoll('board', ['alice', 'bob'], { access: 'code' });
  api.addPoll('lunch', ['pizza', 'sushi']);
  api.addPoll('later', ['alice', 'bob'], { access: 'code', opensAt: '2100-01-01T00:00:00.000Z' });
  const folder = join(temporaryFile(''), '..');
  out = join(folder, 'load.js');
  codes = join(folder, 'codes.csv');
  const page = ['--page', 'https://vote.example.org'];
  await runCommand(['roll', 'make', 'board', '--count', '3', '--out', codes, ...page, '--url', api.url]);
});
afterEach(() => api.stop());

const write = (pollId: string, ...args: string[]) =>
  runCommand([
    'load-script',
    pollId,
    '--codes',
    codes,
    '--rate',
    '10',
    '--out',
    out,
    ...args,
    '--url',
    api.url,
  ]);

test('writes a script that holds no code, and the codes beside it for its owner alone', async () => {
  const { exitCode, output } = await write('board', '--machines', '2');
  expect([exitCode, output]).toEqual([0, expect.stringContaining('--execution-segment "1/2:1"')]);
  const listed = readFileSync(join(out, '..', 'load.codes.txt'), 'utf8')
    .trim()
    .split('\n');
  expect(listed).toHaveLength(3);
  expect(statSync(join(out, '..', 'load.codes.txt')).mode & 0o777).toBe(0o600);
  const script = readFileSync(out, 'utf8');
  for (const code of listed) expect(script).not.toContain(code);
  expect(script).toContain(api.url);
});

test.each([
  ['lunch', [], 'its access is "account"'],
  ['later', [], 'is scheduled; a load needs one that is open'],
  ['board', ['--out', 'load.ts'], 'must be a file that ends on .js'],
  ['board', ['--rate', '0'], 'whole number from 1 up'],
  ['board', ['--watchers', 'many'], 'whole number from 0 up'],
])('refuses %s with %j: %s', async (pollId, args, reason) => {
  const { exitCode, errors } = await write(pollId, ...args);
  expect([exitCode > 0, errors]).toEqual([true, expect.stringContaining(reason)]);
  expect(existsSync(out)).toBe(false);
});
