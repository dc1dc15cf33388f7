import type { Journal } from '../journal/journal';
import type { MigrationStatus } from './status';

/** How the migration stood when it was last told; `undefined` before it ever ran. */
export async function readStatus(journal: Pick<Journal, 'status'>): Promise<MigrationStatus | undefined> {
  const text = await journal.status();
  return text === undefined ? undefined : JSON.parse(text);
}
