import type { Command } from 'commander';
import { SETTLE_MS } from '../../contract/limits';
import { type Poll, pollStatus } from '../../lambda/shared/tables/poll';
import { auditDocument } from '../audit/audit-document';
import { auditPoll } from '../audit/audit-poll';
import { renderAudit } from '../audit/audit-view';
import { checkpoint } from '../audit/checkpoint';
import type { PollAudit } from '../audit/poll-audit';
import { expectAtRest, expectFenced, repair } from '../audit/repair';
import { expectStillPaused, repairPaused } from '../audit/repair-paused';
import { VerdictError } from '../errors';
import type { OpenSession, Session } from '../session';
import { type BallotBox, ballotBox } from '../tables/ballot-box';
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
    .option('--repair', 'correct wrong totals; only when the poll is paused, or closed and fenced');
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
  const box = ballotBox(database.db, database.tables);
  if (!options.repair) return tell(session, poll, await auditPoll(session, poll, box), []);
  expectAtRest(poll, Date.now());
  const isPaused = pollStatus(poll, Date.now()) === 'paused';
  const repairing = isPaused ? repairAtCheckpoint : repairBehindFence;
  const { found, repaired } = await repairing(session, database, poll, box);
  const [first, ...more] = repaired;
  session.terminal.print(
    ...(first === undefined ? ['Nothing to repair.', ''] : ['Repaired:', first, ...more, '']),
  );
  tell(session, poll, first === undefined ? found : await auditPoll(session, poll, box), repaired);
}

/** What an audit found, and what was repaired since. */
interface Repair {
  found: PollAudit;
  repaired: string[];
}

async function repairBehindFence(
  session: Session,
  { db, tables }: Database,
  poll: Poll,
  box: BallotBox,
): Promise<Repair> {
  const found = await auditPoll(session, poll, box);
  expectFenced(poll, found.shards);
  return { found, repaired: await repair(db, tables.totals, found.shards) };
}

async function repairAtCheckpoint(
  session: Session,
  database: Database,
  poll: Poll,
  box: BallotBox,
): Promise<Repair> {
  session.terminal.warn(
    `"${poll.pollId}" is paused: what was begun before is let end, which takes ${SETTLE_MS / 1_000} seconds.`,
  );
  const reached = await checkpoint(database, poll);
  const found = await auditPoll(session, poll, box);
  await expectStillPaused(database, poll);
  return { found, repaired: await repairPaused(database, found.shards, reached) };
}

function tell({ terminal }: Session, poll: Poll, found: PollAudit, repaired: readonly string[]): void {
  const audited = { ...poll, status: pollStatus(poll, Date.now()) };
  const document = { ...auditDocument(found, poll.pollId), repaired };
  terminal.answer(document, () => renderAudit(found, audited, terminal.paint));
  if (found.verdict === 'DISCREPANT') {
    throw new VerdictError(`The audit of "${poll.pollId}" found discrepancies; see above.`);
  }
}
