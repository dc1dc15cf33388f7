import { readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import loadSqlite, { type Database } from 'sql.js';
import { seedDatabaseFile } from '../../../local/database/seed-file';
import { temporaryFolder } from '../temporary-folder';

async function seededDatabase(): Promise<Database> {
  const file = path.join(temporaryFolder(), 'database.sqlite');
  await seedDatabaseFile(file);
  const sqlite = await loadSqlite();
  return new sqlite.Database(readFileSync(file));
}

function queryPlan(database: Database, query: string): string {
  return JSON.stringify(database.exec(`EXPLAIN QUERY PLAN ${query}`));
}

describe('seedDatabaseFile', () => {
  it('lets SQLite find the next sequence number without going through all records', async () => {
    const database = await seededDatabase();
    const plan = queryPlan(
      database,
      `SELECT COALESCE(MAX(CAST(sequence_number AS INTEGER)), 0) + 1 FROM _stream_records WHERE table_name = 'Votes'`,
    );
    expect(plan).toContain('stream_records_by_table');
    expect(plan).not.toContain('SCAN');
    database.close();
  });

  it('lets SQLite read on from a sequence number without going through all records', async () => {
    const database = await seededDatabase();
    const plan = queryPlan(
      database,
      `SELECT event_name FROM _stream_records WHERE table_name = 'Votes' AND shard_id = 'shard'
       AND CAST(sequence_number AS INTEGER) > 5 ORDER BY CAST(sequence_number AS INTEGER) ASC LIMIT 9`,
    );
    expect(plan).toContain('stream_records_by_shard');
    expect(plan).not.toMatch(/SCAN|TEMP B-TREE/);
    database.close();
  });

  it('keeps a file that is there', async () => {
    const file = path.join(temporaryFolder(), 'database.sqlite');
    writeFileSync(file, 'votes');
    await seedDatabaseFile(file);
    expect(readFileSync(file, 'utf8')).toBe('votes');
  });
});
