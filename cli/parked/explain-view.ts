import { isOver } from '../../contract/poll';
import { formatQuantity } from '../terminal/numbers';
import type { Explanation, Lacking } from './explain';

/** What was given up of a poll, and what it means, as lines of text. */
export function explanationLines(explanation: Explanation): string[] {
  const { pollId, records, since, pollShards, status } = explanation;
  const what = `${formatQuantity(records, 'record')} in ${formatQuantity(pollShards.length, 'write shard')}`;
  return [
    `${pollId} (${status}): ${what}, since ${since}`,
    `  ${meaningOf(explanation)}`,
    ...fenceLine(explanation),
  ];
}

/** In one or two sentences. */
export function meaningOf({ pollId, status, corrected, lacking, since }: Explanation): string {
  if (status === 'no such poll') return 'There is no such poll, so they count nothing.';
  if (corrected !== undefined) return `The recount of its ballots set it right: ${correctedText(corrected)}`;
  if (lacking === undefined)
    return 'It is closed, and not certified yet: certification recounts its ballots and sets it right.';
  return `${lackingText(lacking, since)} Certification sets it right when it closes; sooner does "vote audit ${pollId} --repair", once it is paused.`;
}

function correctedText(corrected: number): string {
  if (corrected === 0) return 'no counter differed from it.';
  return `${formatQuantity(corrected, 'counter')} of the certificate’s discrepancies, which it lists.`;
}

function lackingText({ ballots, pollShards, moving }: Lacking, since: string): string {
  if (pollShards === 0 && moving > 0) return 'Its votes are being counted at this moment; explain it again.';
  if (pollShards === 0) return 'Its results lack nothing: the counts match the ballots.';
  const where = `in ${formatQuantity(pollShards, 'write shard')}`;
  if (ballots > 0) return `Its results lack ${formatQuantity(ballots, 'ballot')} ${where} since ${since}.`;
  if (ballots < 0)
    return `Its results hold ${formatQuantity(-ballots, 'ballot')} ${where} that were taken back.`;
  return `Its results do not show changes of votes ${where} since ${since}.`;
}

/** Behind the certificate nobody waits for a fence. */
function fenceLine({ hasFence, status, corrected }: Explanation): string[] {
  if (!hasFence || status === 'no such poll' || corrected !== undefined || !isOver(status)) return [];
  return ['  A fence is among them: certification writes it again within its next sweeps.'];
}

/** @param batches of events. */
export function eventsLine(batches: number): string[] {
  if (batches === 0) return [];
  const are = formatQuantity(batches, 'batch is', 'batches are');
  return [`${are} of events, which subscribers have not heard of; no count lacks anything.`];
}

/** @param batches of the archive. */
export function archiveLine(batches: number): string[] {
  if (batches === 0) return [];
  const are = formatQuantity(batches, 'batch is', 'batches are');
  return [`${are} the archive’s, which lacks those versions of ballots; no count does.`];
}
