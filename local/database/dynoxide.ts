import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import path from 'node:path';
import { endpointProblem } from './endpoint-problem';
import type { Engine } from './engine';
import { freePort } from './free-port';
import { seedDatabaseFile } from './seed-file';
import { TetheredProcess } from './tethered-process';

/** The embedded DynamoDB did not start, or started and does not answer. */
export class EngineStartError extends Error {
  override name = 'EngineStartError';
}

/** The embedded DynamoDB cannot read its file. */
export class DamagedDatabaseError extends Error {
  override name = 'DamagedDatabaseError';
  constructor(folder: string, reason: string) {
    super(
      `The database in ${folder} is damaged: ${reason}. Put back a copy of the folder, or start with --fresh, ` +
        'which empties it.',
    );
  }
}

/** Another process may take the free port before the engine does; not this often in a row. */
const PORT_ATTEMPTS = 5;

/** A start takes some milliseconds; one that recovers a large write-ahead log takes longer. */
const START_MILLISECONDS = 30_000;

/** What dynoxide says of a file that is no database, or no longer a whole one. */
const DAMAGED = /not a valid SQLite database|malformed/;

const PORT_TAKEN = /already in use/;

/** The dynoxide binary from npm for a machine, or `undefined` when none is installed. */
export function findDynoxide(platform: string = process.platform, arch: string = process.arch) {
  // Windows has no POSIX shell to tie the engine's life to ours.
  if (platform === 'win32') return undefined;
  try {
    const manifest = createRequire(__filename).resolve(`@dynoxide/${platform}-${arch}/package.json`);
    return path.join(path.dirname(manifest), 'dynoxide');
  } catch {
    return undefined;
  }
}

/**
 * Starts dynoxide on a data folder's database file, on a free loopback port.
 *
 * @throws DamagedDatabaseError, EngineStartError
 */
export async function startDynoxide(binary: string, dataDirectory: string): Promise<Engine> {
  const file = path.join(dataDirectory, 'database.sqlite');
  // SQLite would lay the log over the new file.
  if (!existsSync(file) && existsSync(`${file}-wal`))
    throw new DamagedDatabaseError(
      dataDirectory,
      'its file database.sqlite is missing, and its log is there',
    );
  await seedDatabaseFile(file);
  for (let attempt = 1; attempt <= PORT_ATTEMPTS; attempt += 1) {
    const port = String(await freePort());
    const child = new TetheredProcess(binary, [
      'serve',
      '--host',
      '127.0.0.1',
      '--port',
      port,
      '--db-path',
      file,
    ]);
    if (await listens(child)) return running(child, `http://127.0.0.1:${port}`, dataDirectory);
    if (!PORT_TAKEN.test(child.output)) throw await startError(child, binary, dataDirectory);
  }
  throw new EngineStartError(`The embedded DynamoDB found its port taken ${PORT_ATTEMPTS} times in a row.`);
}

/** True once the engine takes requests; false when it has ended before it did. */
async function listens(child: TetheredProcess): Promise<boolean> {
  const limit = setTimeout(() => void child.stop(), START_MILLISECONDS);
  const listening = await child.says('listening on');
  clearTimeout(limit);
  return listening;
}

async function startError(child: TetheredProcess, binary: string, dataDirectory: string): Promise<Error> {
  const how = await child.ended;
  if (DAMAGED.test(child.output)) return new DamagedDatabaseError(dataDirectory, child.output);
  return new EngineStartError(
    `The embedded DynamoDB (${binary}) ${how}: ${child.output || 'it said nothing'}`,
  );
}

async function running(child: TetheredProcess, endpoint: string, dataDirectory: string): Promise<Engine> {
  const problem = await endpointProblem(endpoint);
  if (problem !== undefined) {
    await child.stop();
    throw new DamagedDatabaseError(dataDirectory, problem);
  }
  let stopping = false;
  return {
    endpoint,
    name: 'dynoxide',
    pid: child.pid,
    exited: new Promise((resolve) => {
      void child.ended.then((how) => stopping || resolve(`The embedded DynamoDB ${how}: ${child.output}`));
    }),
    stop: () => {
      stopping = true;
      return child.stop();
    },
  };
}
