import { chmodSync, existsSync, readdirSync, writeFileSync } from 'node:fs';
import { createServer } from 'node:http';
import path from 'node:path';
import {
  DamagedDatabaseError,
  EngineStartError,
  findDynoxide,
  startDynoxide,
} from '../../../local/database/dynoxide';
import { endpointProblem } from '../../../local/database/endpoint-problem';
import { freePort } from '../../../local/database/free-port';
import { EndpointError, EngineMissingError, startEngine } from '../../../local/database/start-engine';
import { describeEmbedded } from '../embedded-engine';
import { killHard, startScript, untilGroupIsGone } from '../processes';
import { temporaryFolder } from '../temporary-folder';

/** A stand-in for the engine's binary. */
function fakeBinary(script: string): string {
  const file = path.join(temporaryFolder(), 'engine');
  writeFileSync(file, script);
  chmodSync(file, 0o755);
  return file;
}

function realBinary(): string {
  const binary = findDynoxide();
  if (binary === undefined) throw new Error('The embedded engine is not installed.');
  return binary;
}

describeEmbedded('the embedded engine', () => {
  it('answers as soon as it is started, and is gone once it is stopped', async () => {
    const engine = await startEngine(temporaryFolder(), {});
    expect(engine.endpoint).toMatch(/^http:\/\/127\.0\.0\.1:\d+$/);
    expect(await endpointProblem(engine.endpoint)).toBeUndefined();
    await engine.stop();
    expect(await endpointProblem(engine.endpoint)).toMatch(/ECONNREFUSED/);
  });

  it('keeps its file in the data directory', async () => {
    const folder = temporaryFolder();
    await (await startEngine(folder, {})).stop();
    expect(readdirSync(folder)).toContain('database.sqlite');
  });

  it('tells why it ended when nobody stopped it', async () => {
    const engine = await startEngine(temporaryFolder(), {});
    process.kill(engine.pid ?? 0, 'SIGKILL');
    expect(await engine.exited).toMatch(/was ended by SIGKILL/);
  });

  it('does not outlive a runtime that is killed', async () => {
    const { child, firstLine } = await startScript(path.join(__dirname, 'hold-engine.ts'), temporaryFolder());
    await killHard(child);
    await untilGroupIsGone(Number(firstLine));
  });

  it('tries another port when its port is taken in the meantime', async () => {
    const tried = path.join(temporaryFolder(), 'tried');
    const binary = fakeBinary(
      `#!/bin/sh\n[ -e ${tried} ] || { touch ${tried}; echo 'error: port 1 is already in use' >&2; exit 1; }\n` +
        `exec ${realBinary()} "$@"\n`,
    );
    const engine = await startDynoxide(binary, temporaryFolder());
    await engine.stop();
    expect(existsSync(tried)).toBe(true);
  });

  it.each([
    ['is no database', 'some other file, long enough to be looked at. '.repeat(10)],
    ['is cut off', 'SQLite format 3\0'],
  ])('refuses a file that %s, naming the folder and --fresh', async (_, contents) => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'database.sqlite'), contents);
    const start = startEngine(folder, {});
    await expect(start).rejects.toThrow(DamagedDatabaseError);
    await expect(start).rejects.toThrow(folder);
    await expect(start).rejects.toThrow('--fresh');
  });

  it('refuses a log whose database is missing, and makes no other beside it', async () => {
    const folder = temporaryFolder();
    writeFileSync(path.join(folder, 'database.sqlite-wal'), 'writes');
    await expect(startEngine(folder, {})).rejects.toThrow(
      /database\.sqlite is missing, and its log is there.*--fresh/,
    );
    expect(readdirSync(folder)).toEqual(['database.sqlite-wal']);
  });
});

describe('the embedded engine’s binary', () => {
  it.each([
    ['ends at once', '#!/bin/sh\necho no such instruction >&2\nexit 3\n', /exit code 3: no such instruction/],
    ['says nothing', '#!/bin/sh\nexit 4\n', /exit code 4: it said nothing/],
    ['is for another machine', '\u007fELF\0\0\0\0', /engine.*Exec format error|engine.*cannot execute/],
  ])('shows what a binary says that %s', async (_, script, message) => {
    const start = startDynoxide(fakeBinary(script), temporaryFolder());
    await expect(start).rejects.toThrow(EngineStartError);
    await expect(start).rejects.toThrow(message);
  });

  it.each([
    ['linux', 'mips'],
    ['win32', 'x64'],
  ])('is missing on %s %s', (platform, arch) => {
    expect(findDynoxide(platform, arch)).toBeUndefined();
  });

  it('when missing, is replaced by a DynamoDB Local that the error says how to start', () => {
    const { message } = new EngineMissingError('win32 x64');
    for (const part of ['win32 x64', 'docker run', 'java ', 'DYNAMODB_ENDPOINT=http']) {
      expect(message).toContain(part);
    }
  });
});

describeEmbedded('DYNAMODB_ENDPOINT beside an embedded engine', () => {
  it('names a running DynamoDB, which is used and left running', async () => {
    const external = await startEngine(temporaryFolder(), {});
    const folder = temporaryFolder();
    const engine = await startEngine(folder, { DYNAMODB_ENDPOINT: external.endpoint });
    expect(engine.endpoint).toBe(external.endpoint);
    expect(engine.pid).toBeUndefined();
    await engine.stop();
    expect(await endpointProblem(external.endpoint)).toBeUndefined();
    expect(readdirSync(folder)).toEqual([]);
    await external.stop();
  });
});

describe('DYNAMODB_ENDPOINT', () => {
  it.each(['localhost:8000', 'ftp://localhost', 'http://', '8000'])(
    'must be a URL, not %s',
    async (endpoint) => {
      const start = startEngine(temporaryFolder(), { DYNAMODB_ENDPOINT: endpoint });
      await expect(start).rejects.toThrow(EndpointError);
      await expect(start).rejects.toThrow(`"${endpoint}"`);
    },
  );

  it('must answer', async () => {
    const endpoint = `http://127.0.0.1:${await freePort()}`;
    const start = startEngine(temporaryFolder(), { DYNAMODB_ENDPOINT: endpoint });
    await expect(start).rejects.toThrow(EndpointError);
    await expect(start).rejects.toThrow(`DYNAMODB_ENDPOINT=${endpoint}`);
  });

  it('must be a DynamoDB', async () => {
    const website = createServer((_, response) => response.writeHead(404).end('<h1>Not here</h1>'));
    const port = await freePort();
    await new Promise<void>((resolve) => website.listen(port, '127.0.0.1', resolve));
    const start = startEngine(temporaryFolder(), { DYNAMODB_ENDPOINT: `http://127.0.0.1:${port}` });
    await expect(start).rejects.toThrow(EndpointError);
    await new Promise((resolve) => website.close(resolve));
  });
});
