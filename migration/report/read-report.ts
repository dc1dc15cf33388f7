import type { Journal } from '../journal/journal';
import { readStatus } from '../status/read-status';
import { withAndWithout } from '../verify/incompatible-votes';
import { readResult } from '../verify/result';
import type { MigrationReport } from './report';

/** What a journal knows of its migration; `undefined` before one is begun and has told how it stands. */
export async function readReport(journal: Journal): Promise<MigrationReport | undefined> {
  const [migration, history, status] = await Promise.all([
    journal.read(),
    journal.history(),
    readStatus(journal),
  ]);
  if (!migration || !status) return undefined;
  const findings = [];
  for await (const finding of journal.findings()) findings.push(finding);
  const result = await readResult(journal);
  return { migration, history, status, findings, votes: result ? withAndWithout(result) : [] };
}
