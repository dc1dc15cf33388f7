import { randomUUID } from 'node:crypto';
import { TableJournal } from '../../../migration/journal/table-journal';
import { startTestTables, type TestTables } from '../../integration/test-tables';
import { describeJournal } from '../contracts/journal-contract';
import { entry, migration } from '../factories';
import { addMigrationsTable } from '../support/migrations-table';
import { TestClock } from '../support/test-clock';

let tables: TestTables;
let migrations: Awaited<ReturnType<typeof addMigrationsTable>>;
beforeAll(async () => {
  tables = await startTestTables();
  migrations = await addMigrationsTable(tables);
});
afterAll(async () => {
  await migrations?.remove();
  await tables?.stop();
});

/** Each has a migration of its own in the same table. */
function journalOf(migrationId: string, now = () => Date.now()) {
  return new TableJournal(migrations.db, migrations.table, migrationId, now);
}

describeJournal('TableJournal', async () => {
  const clock = new TestClock();
  const migrationId = randomUUID();
  return { journal: journalOf(migrationId, () => clock.now()), migrationId, later: (ms) => clock.pass(ms) };
});

it('keeps a history that no item could hold', async () => {
  const [first, second] = [journalOf('long'), journalOf('other')];
  await first.begin(migration({ migrationId: 'long' }));
  const what = 'x'.repeat(1_000);
  for (let at = 0; at < 500; at += 1) await first.note({}, entry(what));
  expect(await first.history()).toHaveLength(500);
  expect(await second.read()).toBeUndefined();
});

it('is bound by no lease that a clock far ahead has taken', async () => {
  const ahead = journalOf('leased', () => Date.now() + 3_600_000);
  await ahead.lease('a', 1_000);
  expect(await journalOf('leased').lease('b', 1_000)).toBe('b');
});

it('begins no migration but its own', async () => {
  await expect(journalOf('one').begin(migration({ migrationId: 'other' }))).rejects.toThrow(
    'This is the journal of the migration "one", not of "other".',
  );
});
