import { existsSync } from 'node:fs';
import { writeWhole } from '../data/files';

/**
 * Dynoxide makes its table of stream records without an index, so that every streamed write and every read of the
 * stream goes through all earlier records. These two keep both quick for good; they match the expressions of its
 * queries word for word, which is what lets SQLite use them.
 */
const SCHEMA = `
  CREATE TABLE _stream_records (
    id INTEGER PRIMARY KEY AUTOINCREMENT,
    table_name TEXT NOT NULL,
    event_name TEXT NOT NULL,
    keys_json TEXT NOT NULL,
    new_image TEXT,
    old_image TEXT,
    sequence_number TEXT NOT NULL,
    shard_id TEXT NOT NULL,
    created_at INTEGER NOT NULL,
    user_identity TEXT
  );
  CREATE INDEX stream_records_by_table
    ON _stream_records (table_name, CAST(sequence_number AS INTEGER));
  CREATE INDEX stream_records_by_shard
    ON _stream_records (table_name, shard_id, CAST(sequence_number AS INTEGER));
`;

/** Makes the database file before the engine first does, which then adds what is missing. An existing file is kept. */
export async function seedDatabaseFile(file: string): Promise<void> {
  if (existsSync(file)) return;
  // Loaded here and not above: only the first start on a folder needs it.
  const { default: loadSqlite } = await import('sql.js');
  const sqlite = await loadSqlite();
  const database = new sqlite.Database();
  database.run(SCHEMA);
  writeWhole(file, database.export());
  database.close();
}
