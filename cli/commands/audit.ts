import type { Command } from 'commander';
import { type Poll, pollStatus } from '../../lambda/shared/tables/poll';
import { auditDocument } from '../audit/audit-document';
import { auditPoll } from '../audit/audit-poll';
import { renderAudit } from '../audit/audit-view';
import type { PollAudit } from '../audit/poll-audit';
import { expectClosed, expectFenced, repair } from '../audit/repair';
import { VerdictError } from '../errors';
import type { OpenSession, Session } from '../session';
import { ballotBox } from '../tables/ballot-box';
import {
  addTableOptions,
  type Database,
  requirePoll,
  type TableOptions,
  withDatabase,
} from '../tables/database';

interface AuditOptions extends TableOptions {
  repair?: true;
}

/** `audit ID [--repair]`. */
export function addAudit(program: Command, open: OpenSession): void {
  const command = program
    .command('audit <pollId>')
    .description('compare the totals of a poll with its ballots, write shard by write shard')
    .option('--repair', 'correct wrong totals; only when the poll is closed and fenced');
  addTableOptions(command).action((pollId: string, options: AuditOptions, command: Command) => {
    const session = open(command);
    return withDatabase(session, options, (database) => audit(session, database, pollId, options));
  });
}

async function audit(
  session: Session,
  database: Database,
  pollId: string,
  options: AuditOptions,
): Promise<void> {
  const poll = await requirePoll(database, pollId);
  if (options.repair) expectClosed(poll, Date.now());
  const box = ballotBox(database.db, database.tables);
  let found = await auditPoll(session, poll, box);
  let repaired: string[] = [];
  if (options.repair) {
    expectFenced(poll, found.shards);
    repaired = await repair(database.db, database.tables.totals, found.shards);
    session.terminal.print(
      ...(repaired.length > 0 ? ['Repaired:', ...repaired, ''] : ['Nothing to repair.', '']),
    );
    if (repaired.length > 0) found = await auditPoll(session, poll, box);
  }
  tell(session, poll, found, repaired);
}

function tell({ terminal }: Session, poll: Poll, found: PollAudit, repaired: readonly string[]): void {
  const audited = { ...poll, status: pollStatus(poll, Date.now()) };
  const document = { ...auditDocument(found, poll.pollId), repaired };
  terminal.answer(document, () => renderAudit(found, audited, terminal.paint));
  if (found.verdict === 'DISCREPANT') {
    throw new VerdictError(`The audit of "${poll.pollId}" found discrepancies; see above.`);
  }
}
