import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { terminalQr } from '../../local/terminal-qr';
import { temporaryFolder } from './temporary-folder';

const folder = temporaryFolder();
const started: ChildProcess[] = [];
afterEach(() => {
  for (const child of started.splice(0)) child.kill('SIGKILL');
});

/** What `npm start -- …` runs. */
function start(...args: string[]) {
  const project = join(__dirname, '../..');
  const child = spawn(process.execPath, ['--import', 'tsx', 'local/main.ts', ...args], {
    cwd: project,
    stdio: ['ignore', 'pipe', 'pipe'],
  });
  started.push(child);
  return child;
}

/** Reads a start's lines up to the one that says it is ready, and gives its URL. */
async function untilReady(child: ReturnType<typeof start>): Promise<{ url: string; lines: string[] }> {
  const lines: string[] = [];
  for await (const line of createInterface({ input: child.stdout })) {
    lines.push(line);
    const url = /^Listening on (http:\/\/localhost:\d+)$/.exec(line)?.[1];
    if (url) return { url, lines };
  }
  throw new Error(`it never was ready: ${lines.join('\n')}${await text(child.stderr)}`);
}

async function failure(...args: string[]) {
  const child = start(...args);
  const [message, [code]] = await Promise.all([text(child.stderr), once(child, 'exit')]);
  return { message, code };
}

test('it says when it is ready, with a poll to try, and SIGTERM stops it cleanly', async () => {
  const child = start('--port', '0', '--data', join(folder, 'data'));
  const { url, lines } = await untilReady(child);
  expect(lines.find((line) => line !== '')).toBe(`Open ${url}/p/tea-or-coffee`);
  expect((await fetch(`${url}/polls/tea-or-coffee`)).status).toBe(200);
  expect((await fetch(url)).headers.get('content-type')).toBe('text/html');
  expect(lines.join('\n')).toMatch(/Votes +\w+-VotesTable/);
  expect(lines.join('\n')).toContain(`--url ${url} simulate --poll tea-or-coffee `);
  expect(lines.join('\n')).not.toContain('scan');

  child.kill('SIGTERM');
  expect(await once(child, 'exit')).toEqual([0, null]);
});

test('with --host it shows the address for phones, as text and as a QR code', async () => {
  const child = start('--host', '127.0.0.2', '--port', '0', '--data', join(folder, 'host'));
  const { url, lines } = await untilReady(child);
  const address = `http://127.0.0.2:${new URL(url).port}/p/tea-or-coffee`;
  const text = lines.join('\n');
  expect(text).toContain(`scan this or open ${address}\n`);
  expect(text).toContain(terminalQr(address, false).join('\n'));
  expect(text).toMatch(/with the code [\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}\./);
  expect((await fetch(address)).status).toBe(200);
});

test.each([
  [['--host', '203.0.113.7', '--port', '0'], '--host 203.0.113.7 is no address of this machine.'],
  [['--public-url', 'https://vote.example.org/poll'], 'an http or https address with no path'],
])('%j is one sentence and exit code 1', async (args, sentence) => {
  const { message, code } = await failure(...args, '--data', join(folder, 'refused'));
  expect(message).toContain(sentence);
  expect(message).not.toContain('    at ');
  expect(code).toBe(1);
});

test('a port in use is one sentence and exit code 1', async () => {
  const { url } = await untilReady(start('--port', '0', '--data', join(folder, 'first')));
  const { port } = new URL(url);
  const { message, code } = await failure('--port', port, '--data', join(folder, 'second'));
  expect(message).toBe(
    `Port ${port} is in use by another program; choose another with --port N, or any free one with --port 0.\n`,
  );
  expect(code).toBe(1);
});

test('an unknown option is named, with the way to the help', async () => {
  const { message, code } = await failure('--prt', '0');
  expect(message).toContain("unknown option '--prt'");
  expect(message).toContain('--help');
  expect(code).toBe(1);
});
