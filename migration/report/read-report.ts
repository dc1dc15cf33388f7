import type { Journal } from '../journal/journal';
import { readStatus } from '../status/read-status';
import type { MigrationReport } from './report';

/** What a journal knows of its migration; `undefined` before one is begun and has told how it stands. */
export async function readReport(journal: Journal): Promise<MigrationReport | undefined> {
  const [migration, status] = await Promise.all([journal.read(), readStatus(journal)]);
  if (!migration || !status) return undefined;
  const findings = [];
  for await (const finding of journal.findings()) findings.push(finding);
  return { migration, status, findings };
}
