import * as z from 'zod/mini';
import type { Point } from './history';

const stored = z.array(z.object({ at: z.number(), ballots: z.number() })) satisfies z.ZodMiniType<Point[]>;

/** The history this tab kept of a poll; empty when it kept none. */
export function loadHistory(pollId: string): readonly Point[] {
  try {
    return stored.parse(JSON.parse(sessionStorage.getItem(key(pollId)) ?? '[]'));
  } catch {
    return [];
  }
}

/** Keeps the history for as long as the tab is open, where the device allows that. */
export function storeHistory(pollId: string, points: readonly Point[]): void {
  try {
    sessionStorage.setItem(key(pollId), JSON.stringify(points));
  } catch {
    // The line then starts again when the page is reloaded.
  }
}

function key(pollId: string): string {
  return `voting.history.${pollId}`;
}
