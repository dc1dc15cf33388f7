import { asError } from '../shared/runtime/as-error';
import { isoTime } from '../shared/runtime/clocks';
import type { DatasetParts } from './parts';
import { isCertified, writeDataset } from './write-dataset';
import type { NotWritten } from './write-file';

/** What a sweep leaves of its time for the file in hand when it stops, in milliseconds. */
export const MARGIN_MS = 30_000;

/**
 * One sweep: writes the datasets of certified polls, one after the other, as far as the time until `deadline` (elapsed) allows. A poll
 * that fails holds up none of the others, and in the end the sweep fails with it; the next, a minute later, goes on. A poll that
 * takes long is held by its sweep, and the next sees to the others.
 */
export async function sweep(parts: DatasetParts, deadline: number): Promise<void> {
  const pending = await parts.polls.find(isoTime(parts.clock()));
  const failed: string[] = [];
  for (const pollId of pending) {
    if (parts.elapsed() >= deadline) break;
    try {
      await parts.leases.hold(pollId, () => advance(parts, pollId, deadline));
    } catch (error) {
      parts.logger.error('A dataset could not be written in this sweep', { pollId, error: asError(error) });
      failed.push(pollId);
    }
  }
  if (failed.length > 0) throw new Error(`No dataset could be written of ${failed.join(', ')}.`);
}

async function advance(parts: DatasetParts, pollId: string, deadline: number): Promise<void> {
  const poll = await parts.polls.read(pollId);
  if (!poll || !isCertified(poll)) return;
  const outcome = await writeDataset(parts, poll, deadline);
  if (outcome === 'written') {
    await parts.polls.done(pollId);
    parts.logger.info('A dataset is written', { pollId });
  } else await explain(parts, pollId, outcome);
}

async function explain(parts: DatasetParts, pollId: string, outcome: NotWritten): Promise<void> {
  if (outcome === 'out-of-time') {
    parts.logger.info('A dataset is left to the next sweep', { pollId });
    return;
  }
  parts.tellDiffering();
  const { differs } = outcome;
  parts.logger.error('The ballots of a poll are not those of its certificate', { pollId, differs });
  await parts.polls.setAside(pollId);
}
