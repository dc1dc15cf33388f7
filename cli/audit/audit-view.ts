import type { Certificate } from '../../contract/certificate';
import { isOver, type PollStatus } from '../../contract/poll';
import { SUMS } from '../../lambda/shared/names';
import { padEnd } from '../terminal/columns';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';
import { counterTable } from './counter-table';
import type { Inspection, ShardFindings, ShardVerdict } from './inspect-shards';
import type { PollAudit, PollVerdict } from './poll-audit';

const SHARDS_SHOWN = 20;

export interface AuditedPoll {
  pollId: string;
  status: PollStatus;
  certificate?: Certificate | undefined;
}

/** An audit as lines of text; the verdict is the last. */
export function renderAudit(audit: PollAudit, poll: AuditedPoll, paint: Paint): string[] {
  return [
    ...counterTable(audit, poll.certificate !== undefined, paint),
    '',
    ...unclearShards(audit.shards, paint),
    `${shardSummary(audit.shards)}.`,
    `${formatQuantity(audit.ballots.recounted - audit.expired, 'ballot')}, ${formatCount(audit.expired)} expired, ` +
      `${formatCount(audit.late)} late, ${formatCount(audit.invalid)} invalid.`,
    ...alarms(audit, paint),
    ...certificateLines(audit, poll, paint),
    '',
    `${paintVerdict(audit.verdict, paint)}  ${meaning(audit, poll)}`,
  ];
}

function unclearShards(shards: ShardFindings[], paint: Paint): string[] {
  const unclear = shards
    .filter(({ verdict }) => verdict !== 'match')
    .sort((a, b) => a.verdict.localeCompare(b.verdict));
  if (unclear.length === 0) return [];
  const lines = unclear.slice(0, SHARDS_SHOWN).map(({ pollShard, verdict, last }) => {
    const colour = verdict === 'discrepant' ? paint.red : paint.yellow;
    return `${colour(padEnd(verdict, 'discrepant'.length))}  ${pollShard}  ${findingsOf(last)}`;
  });
  const more = unclear.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${formatQuantity(more, 'more write shard')}`] : []), ''];
}

function findingsOf(last: Inspection): string {
  const counts = [...last.discrepancies].map(
    ([counter, { counted, recounted }]) =>
      `${counter} counted ${formatCount(counted)}, recounted ${formatCount(recounted)}`,
  );
  return [...counts, ...digestFinding(last)].join('; ') || 'equal counts, but Totals changed meanwhile';
}

function digestFinding({ digestDiffers, totals, recount }: Inspection): string[] {
  if (!digestDiffers) return [];
  const sum = (counters: ReadonlyMap<string, number>) => counters.get(SUMS.ballots) ?? 0;
  const missing = sum(totals.counters) - sum(totals.expired) - sum(recount.counters);
  if (missing <= 0) return ['its ballots are not the certified ones'];
  return [`${formatQuantity(missing, 'ballot')} fewer than were certified: deleted, or expired`];
}

function shardSummary(shards: ShardFindings[]): string {
  const count = (verdict: ShardVerdict) =>
    formatCount(shards.filter((shard) => shard.verdict === verdict).length);
  const parts = [`${count('match')} match`, `${count('moving')} moving`, `${count('discrepant')} discrepant`];
  return `${formatQuantity(shards.length, 'write shard')}: ${parts.join(', ')}`;
}

/** What cannot happen through the API, and so is shown in red. */
function alarms({ late, unexplainedFences }: PollAudit, paint: Paint): string[] {
  const lines: string[] = [];
  if (late > 0) {
    const ballots = formatQuantity(late, 'ballot was', 'ballots were');
    lines.push(`${ballots} altered after the poll closed, bypassing the API.`);
  }
  if (unexplainedFences > 0) {
    const fences = formatQuantity(unexplainedFences, 'fence was', 'fences were');
    lines.push(`${fences} written that no closing explains: somebody writes to Votes, bypassing the API.`);
  }
  return lines.map((line) => paint.red(line));
}

function certificateLines(audit: PollAudit, { certificate }: AuditedPoll, paint: Paint): string[] {
  if (!certificate) return [];
  const problems = audit.certificateProblems.map((problem) => `  ${paint.red(problem)}`);
  const heading = `Certificate of ${certificate.certifiedAt}:`;
  return problems.length > 0 ? [heading, ...problems] : [`${heading} totals and digest match.`];
}

const VERDICT_PAINT: Record<PollVerdict, keyof Paint> = {
  MATCH: 'green',
  MOVING: 'yellow',
  DISCREPANT: 'red',
};

function paintVerdict(verdict: PollVerdict, paint: Paint): string {
  return paint.bold(paint[VERDICT_PAINT[verdict]](verdict));
}

function meaning(audit: PollAudit, { pollId, status }: AuditedPoll): string {
  switch (audit.verdict) {
    case 'MATCH':
      return `The totals of "${pollId}" match its ballots.`;
    case 'MOVING':
      return `Votes for "${pollId}" are still being counted; nothing looks wrong. Audit again when it is quieter.`;
    case 'DISCREPANT':
      return discrepancy(audit, pollId, isOver(status));
  }
}

function discrepancy(
  { certificateProblems, unexplainedFences, shards }: PollAudit,
  pollId: string,
  over: boolean,
): string {
  if (certificateProblems.length > 0) return `"${pollId}" does not match its certificate.`;
  if (unexplainedFences > 0 && shards.every(({ verdict }) => verdict !== 'discrepant')) {
    return `The totals of "${pollId}" match its ballots, but somebody tampers with its table.`;
  }
  const wrong = `The totals of "${pollId}" do not match its ballots`;
  return over ? `${wrong}.` : `${wrong}. If the tally has stopped, start it and audit again.`;
}
