import type { Certificate } from '../../contract/certificate';
import type { PollStatus } from '../../contract/poll';
import { isOver } from '../../contract/poll';
import { displayWidth, padEnd, padStart, printable, truncate } from '../terminal/columns';
import { formatCount, formatQuantity } from '../terminal/numbers';
import type { Paint } from '../terminal/paint';
import type { ShardLook } from './look';
import type { CandidateCounts, PollAudit, PollVerdict } from './poll-audit';
import type { ShardAudit } from './shard-audit';

const SHARDS_SHOWN = 20;
const LONGEST_NAME = 40;

export interface AuditedPoll {
  pollId: string;
  status: PollStatus;
  certificate?: Certificate | undefined;
}

/** An audit as lines of text; the verdict is the last. */
export function renderAudit(audit: PollAudit, poll: AuditedPoll, paint: Paint): string[] {
  return [
    ...candidateTable(audit.candidates, poll.certificate !== undefined, paint),
    '',
    ...unclearShards(audit.shards, paint),
    `${shardSummary(audit.shards)}.`,
    `${formatQuantity(audit.ballots, 'ballot')}, ${formatCount(audit.expired)} expired, ` +
      `${formatCount(audit.late)} late, ${formatCount(audit.invalid)} invalid.`,
    ...alarms(audit, paint),
    ...certificateLines(audit, poll, paint),
    '',
    `${paintVerdict(audit.verdict, paint)}  ${meaning(audit, poll)}`,
  ];
}

type Column = [heading: string, cell: (counts: CandidateCounts) => string];

function candidateTable(candidates: CandidateCounts[], certified: boolean, paint: Paint): string[] {
  const names = candidates.map(({ label }) => truncate(printable(label), LONGEST_NAME));
  const columns: Column[] = [
    ['counted', ({ counted }) => formatCount(counted)],
    ['recounted', ({ recounted }) => formatCount(recounted)],
  ];
  if (certified) columns.push(['certified', (counts) => formatCount(counts.certified ?? 0)]);
  const rendered = columns.map(([heading, cell]) => alignRight([heading, ...candidates.map(cell)]));
  const nameWidth = Math.max(...['candidate', ...names].map(displayWidth));
  return ['candidate', ...names].map((name, row) => {
    const line = [padEnd(name, nameWidth), ...rendered.map((cells) => cells[row])].join('  ');
    if (row === 0) return paint.dim(line);
    const counts = candidates[row - 1];
    return counts && differs(counts) ? paint.red(`${line}  differs`) : line;
  });
}

function differs({ counted, recounted, certified }: CandidateCounts): boolean {
  return counted !== recounted || (certified !== undefined && certified !== counted);
}

function alignRight(cells: string[]): string[] {
  const width = Math.max(...cells.map(displayWidth));
  return cells.map((cell) => padStart(cell, width));
}

function unclearShards(shards: ShardAudit[], paint: Paint): string[] {
  const unclear = shards
    .filter(({ verdict }) => verdict !== 'match')
    .sort((a, b) => a.verdict.localeCompare(b.verdict));
  if (unclear.length === 0) return [];
  const lines = unclear.slice(0, SHARDS_SHOWN).map((shard) => {
    const colour = shard.verdict === 'discrepant' ? paint.red : paint.yellow;
    return `${colour(padEnd(shard.verdict, 'discrepant'.length))}  ${shard.pollShard}  ${findings(shard)}`;
  });
  const more = unclear.length - lines.length;
  return [...lines, ...(more > 0 ? [`… and ${formatQuantity(more, 'more write shard')}`] : []), ''];
}

function findings({ look }: ShardAudit): string {
  const counts = [...look.discrepancies].map(
    ([candidateId, { counted, recounted }]) =>
      `${candidateId} counted ${formatCount(counted)}, recounted ${formatCount(recounted)}`,
  );
  return [...counts, ...digestFinding(look)].join('; ') || 'equal counts, but Totals changed meanwhile';
}

function digestFinding({ digestDiffers, totals, recount }: ShardLook): string[] {
  if (!digestDiffers) return [];
  const missing = (totals.ballots ?? 0) - recount.ballots;
  if (missing <= 0) return ['its ballots are not those that were certified'];
  return [`${formatQuantity(missing, 'ballot')} fewer than were certified: deleted, or expired`];
}

function shardSummary(shards: ShardAudit[]): string {
  const count = (verdict: ShardAudit['verdict']) =>
    formatCount(shards.filter((shard) => shard.verdict === verdict).length);
  const parts = [`${count('match')} match`, `${count('moving')} moving`, `${count('discrepant')} discrepant`];
  return `${formatQuantity(shards.length, 'write shard')}: ${parts.join(', ')}`;
}

/** What cannot happen through the API, and so is told in colour. */
function alarms({ late, unexplainedFences }: PollAudit, paint: Paint): string[] {
  const lines: string[] = [];
  if (late > 0) {
    lines.push(
      `${formatQuantity(late, 'ballot was', 'ballots were')} altered after the poll closed, past the API.`,
    );
  }
  if (unexplainedFences > 0) {
    const fences = formatQuantity(unexplainedFences, 'fence was', 'fences were');
    lines.push(`${fences} written that no closing explains: somebody writes into Votes past the API.`);
  }
  return lines.map((line) => paint.red(line));
}

function certificateLines(audit: PollAudit, { certificate }: AuditedPoll, paint: Paint): string[] {
  if (!certificate) return [];
  const problems = audit.certificateProblems.map((problem) => `  ${paint.red(problem)}`);
  const heading = `Certificate of ${certificate.certifiedAt}:`;
  return problems.length > 0 ? [heading, ...problems] : [`${heading} totals and digest agree.`];
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
      return `Totals of "${pollId}" are what its ballots come to.`;
    case 'MOVING':
      return `Votes for "${pollId}" are being counted; nothing is known to be wrong. Audit again when it is quieter.`;
    case 'DISCREPANT':
      return discrepancy(audit, pollId, isOver(status));
  }
}

function discrepancy(
  { certificateProblems, unexplainedFences, shards }: PollAudit,
  pollId: string,
  over: boolean,
): string {
  if (certificateProblems.length > 0) return `"${pollId}" is not what was certified.`;
  if (unexplainedFences > 0 && shards.every(({ verdict }) => verdict !== 'discrepant')) {
    return `Totals of "${pollId}" are what its ballots come to, but somebody tampers with its table.`;
  }
  const wrong = `Totals of "${pollId}" are not what its ballots come to`;
  return over ? `${wrong}.` : `${wrong}, unless the tally stands still: see that it runs, and audit again.`;
}
