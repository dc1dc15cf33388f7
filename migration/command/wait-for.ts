import { randomUUID } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import { stopIfInterrupted } from '../../cli/session';
import type { Journal, Migration, Request } from '../journal/journal';
import type { Screen } from '../screen/open-screen';
import { readStatus } from '../status/read-status';
import { isUnderWay, type Outcome, outcomeOf } from './outcome';

/** How often a watched migration is read, in milliseconds. */
const EVERY_MS = 500;

export interface Wait {
  journal: Journal;
  screen: Pick<Screen, 'show'>;
  signal: AbortSignal;
  everyMs?: number;
}

/** Asks `run` for something, shows how the migration stands until that is done or refused, and answers what came of it. */
export async function askAndWait(
  request: Omit<Request, 'id'>,
  before: Migration,
  wait: Wait,
): Promise<Outcome> {
  const { journal, screen, signal, everyMs = EVERY_MS } = wait;
  const asked: Request = { ...request, id: randomUUID() };
  const told = (await journal.history()).length;
  await journal.ask(asked);
  for (;;) {
    await sleep(everyMs, undefined, { signal }).catch(() => {});
    stopIfInterrupted(signal);
    // Read first: what is gone by now was dealt with before the rest is read.
    const isOpen = (await journal.requests()).some(({ id }) => id === asked.id);
    const [now, status] = await Promise.all([journal.read(), readStatus(journal)]);
    if (status) screen.show(status);
    if (isOpen || !now || !status || isUnderWay(asked.what, now)) continue;
    const said = (await journal.history()).slice(told).map(({ what }) => what);
    return outcomeOf(asked.what, before, now, said, status);
  }
}
