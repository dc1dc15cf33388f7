import type { View } from '../api/view';
import { dueReads } from './due-reads';

export interface ReadParts {
  /** Reads the figures of a poll. */
  read: (pollId: string) => Promise<void>;
  /** The polls whose figures somebody sees, and may be otherwise than they are known. */
  wanted: () => readonly string[];
  view: View;
}

export interface KeptReading {
  /** Something else is wanted. */
  look(): void;
  stop(): void;
}

/** Keeps reading what is wanted, a few at a time, while somebody sees the page. */
export function keepReading({ read, wanted, view }: ReadParts): KeptReading {
  const askedAt = new Map<string, number>();
  const underWay = new Set<string>();
  let timer: ReturnType<typeof setTimeout> | undefined;
  let isStopped = false;

  const look = () => {
    clearTimeout(timer);
    if (isStopped || !view.isSeen()) return;
    const due = dueReads(wanted(), { askedAt, underWay }, Date.now());
    for (const id of due.now) void readOne(id);
    if (due.nextIn !== undefined) timer = setTimeout(look, due.nextIn);
  };

  const readOne = async (id: string) => {
    askedAt.set(id, Date.now());
    underWay.add(id);
    await read(id);
    underWay.delete(id);
    look();
  };

  const endReturns = view.onReturn(look);
  look();
  return {
    look,
    stop: () => {
      isStopped = true;
      clearTimeout(timer);
      endReturns();
    },
  };
}
