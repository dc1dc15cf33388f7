import { execFile } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { existsSync } from 'node:fs';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';
import { Client } from 'pg';
import { freePort } from '../../local/database/free-port';
import { TetheredProcess } from '../../local/database/tethered-process';
import { type Installation, type OtherUser, prepareInstallation } from './installation';

const run = promisify(execFile);

/** A PostgreSQL server did not start. */
export class PostgresStartError extends Error {
  override name = 'PostgresStartError';
}

const USER = 'voting';

/** Another process may take the free port before the server does; not this often in a row. */
const PORT_ATTEMPTS = 5;

const PORT_TAKEN = /Address already in use/;

/** Nothing that it keeps has to survive the machine, only its own end. */
const SETTINGS = {
  listen_addresses: '127.0.0.1',
  unix_socket_directories: '',
  fsync: 'off',
  full_page_writes: 'off',
  // In its folder, which is deleted behind it, also when it is killed.
  dynamic_shared_memory_type: 'mmap',
  shared_buffers: '32MB',
  max_connections: '100',
};

/**
 * A PostgreSQL server from npm on the loopback address, in a folder of its own. It never outlives this process, not even when
 * this process is killed.
 */
export class PostgresCluster {
  readonly #folder: string;
  readonly #installation: Installation;
  readonly #password: string;
  #process: TetheredProcess | undefined;
  #port: number | undefined;

  private constructor(folder: string, installation: Installation, password: string) {
    this.#folder = folder;
    this.#installation = installation;
    this.#password = password;
  }

  /**
   * Starts the server of a folder, and makes it first where there is none.
   *
   * @throws PostgresUnavailableError, PostgresStartError
   */
  static async start(folder: string, otherUsers?: readonly OtherUser[]): Promise<PostgresCluster> {
    const installation = await prepareInstallation(folder, otherUsers);
    const cluster = new PostgresCluster(folder, installation, await passwordOf(folder));
    if (!existsSync(path.join(cluster.dataFolder, 'PG_VERSION'))) await cluster.#initialize();
    await cluster.start();
    return cluster;
  }

  get dataFolder(): string {
    return path.join(this.#folder, 'data');
  }

  /** The server's process. */
  get pid(): number | undefined {
    return this.#process?.pid;
  }

  /** The address of a database, with user and password. */
  url(database: string): string {
    return `postgres://${USER}:${this.#password}@127.0.0.1:${this.#port}/${database}`;
  }

  /** Starts the server again after it was stopped or killed, at the port that it had. */
  async start(): Promise<void> {
    for (let attempt = 1; attempt <= PORT_ATTEMPTS; attempt += 1) {
      const port = this.#port ?? (await freePort());
      const server = this.#serve(port);
      if (await server.says('ready to accept connections')) {
        this.#process = server;
        this.#port = port;
        return;
      }
      if (!PORT_TAKEN.test(server.output))
        throw new PostgresStartError(`PostgreSQL ${await server.ended}: ${server.output}`);
    }
    throw new PostgresStartError(`PostgreSQL found its port taken ${PORT_ATTEMPTS} times in a row.`);
  }

  /** @param template the database it is a copy of, to which nobody may be connected. */
  async createDatabase(name: string, template = 'template1'): Promise<void> {
    const client = new Client(this.url('postgres'));
    await client.connect();
    try {
      const [copy, original] = [name, template].map((one) => client.escapeIdentifier(one));
      await client.query(`CREATE DATABASE ${copy} TEMPLATE ${original}`);
    } finally {
      await client.end();
    }
  }

  /** Ends the server and all its connections. */
  async stop(): Promise<void> {
    // SIGINT does not wait for clients to go, as SIGTERM does.
    this.#signal('SIGINT');
    await this.#process?.stop();
  }

  /** Ends the server as a crash does, and returns when none of its processes is left. */
  async kill(): Promise<void> {
    this.#signal('SIGKILL');
    await this.#process?.ended;
  }

  #signal(signal: NodeJS.Signals): void {
    this.#process?.kill(signal);
  }

  #serve(port: number): TetheredProcess {
    const settings = Object.entries({ ...SETTINGS, port }).flatMap(([name, value]) => [
      '-c',
      `${name}=${value}`,
    ]);
    const [program = '', ...args] = this.#installation.command('postgres', [
      '-D',
      this.dataFolder,
      ...settings,
    ]);
    return new TetheredProcess(program, args);
  }

  async #initialize(): Promise<void> {
    await mkdir(this.dataFolder, { recursive: true, mode: 0o700 });
    await this.#installation.handOver(this.dataFolder);
    await this.#installation.handOver(passwordFile(this.#folder));
    const [program = '', ...args] = this.#installation.command('initdb', [
      `--pgdata=${this.dataFolder}`,
      `--username=${USER}`,
      `--pwfile=${passwordFile(this.#folder)}`,
      '--auth=scram-sha-256',
      '--encoding=UTF8',
      '--locale=C',
      '--no-sync',
    ]);
    await run(program, args).catch((error: Error) => {
      throw new PostgresStartError(`PostgreSQL could not be set up in ${this.#folder}: ${error.message}`);
    });
  }
}

async function passwordOf(folder: string): Promise<string> {
  const file = passwordFile(folder);
  if (!existsSync(file)) await writeFile(file, randomBytes(24).toString('base64url'), { mode: 0o600 });
  return readFile(file, 'utf8');
}

function passwordFile(folder: string): string {
  return path.join(folder, 'password');
}
