import { setTimeout as sleep } from 'node:timers/promises';
import type { Results } from '../../../../contract/results';
import { expectBody, type TestRuntime } from '../../../integration/harness';

/** A poll closes within seconds, and is certified some 15 s after that. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/** Has the certify function look at polls that have closed, or will soon, until this one is certified. */
export async function certify({ call, runtime }: TestRuntime, pollId: string): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    await runtime.fireSchedule('certify');
    const results = expectBody<Results>(await call('GET', `/polls/${pollId}/results`), 200);
    if (results.certificate) return;
    await sleep(PAUSE_MS);
  }
  throw new Error(`${pollId} was not certified`);
}
