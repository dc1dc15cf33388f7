import { mkdtempSync } from 'node:fs';
import { rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { Client } from 'pg';
import { PostgresCluster } from '../../../migration/postgres/cluster';
import { findPostgres, OTHER_USERS } from '../../../migration/postgres/installation';
import { killHard, startScript, untilGroupIsGone } from '../../local/processes';

const folders: string[] = [];
let cluster: PostgresCluster;

beforeAll(async () => {
  cluster = await PostgresCluster.start(newFolder());
});

afterAll(async () => {
  await cluster.stop();
  for (const folder of folders) await rm(folder, { recursive: true });
});

function newFolder(): string {
  const folder = mkdtempSync(path.join(tmpdir(), 'voting-postgres-'));
  folders.push(folder);
  return folder;
}

async function ask(url: string, sql: string): Promise<string> {
  const client = new Client(url);
  client.on('error', () => {});
  await client.connect();
  try {
    const { rows } = await client.query<{ answer: unknown }>(sql);
    return String(rows[0]?.answer);
  } finally {
    await client.end();
  }
}

describe('an embedded PostgreSQL', () => {
  it('has databases of its own', async () => {
    await cluster.createDatabase('shard-0');
    expect(await ask(cluster.url('shard-0'), 'SELECT current_database() AS answer')).toBe('shard-0');
  });

  it('keeps what was committed when it is killed, and starts again at the same address', async () => {
    const url = cluster.url('postgres');
    await ask(url, 'CREATE TABLE kept AS SELECT 42 AS answer');
    await cluster.kill();
    await expect(ask(url, 'SELECT 1')).rejects.toThrow('ECONNREFUSED');
    await cluster.start();
    expect(await ask(url, 'SELECT answer FROM kept')).toBe('42');
  });

  it('ends although a client is connected', async () => {
    const client = new Client(cluster.url('postgres'));
    client.on('error', () => {});
    await client.connect();
    const lost = new Promise((resolve) => client.once('end', () => resolve(true)));
    await cluster.stop();
    expect(await lost).toBe(true);
    await cluster.start();
  });

  it('lets nobody in who has not its password', async () => {
    const url = cluster.url('postgres').replace(/:[^:@]+@/, ':wrong@');
    await expect(ask(url, 'SELECT 1')).rejects.toThrow('password authentication failed');
  });

  it('leaves no process behind when its parent is killed', async () => {
    const { child, firstLine } = await startScript(path.join(__dirname, 'cluster-process.ts'), newFolder());
    await killHard(child);
    await untilGroupIsGone(Number(firstLine));
  });
});

describe('as root', () => {
  it.each(Object.entries(OTHER_USERS))('runs as somebody else: %s', async (_, user) => {
    const own = await PostgresCluster.start(newFolder(), [user]);
    expect(await ask(own.url('postgres'), 'SELECT 1 AS answer')).toBe('1');
    await own.stop();
  });

  it('says what to do where nobody else can be had', async () => {
    if (process.getuid?.() !== 0) return;
    await expect(PostgresCluster.start(newFolder(), [{ prefix: ['false'] }])).rejects.toThrow(
      'Run this as another user.',
    );
  });
});

it('finds none for other machines', () => {
  expect(findPostgres('plan9', 'x64')).toBeUndefined();
});
