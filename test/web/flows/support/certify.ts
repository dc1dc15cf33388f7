import { setTimeout as sleep } from 'node:timers/promises';
import type { Results } from '../../../../contract/results';
import { TOKEN_SCOPES } from '../../../../contract/routes';
import { expectBody, type TestRuntime } from '../../../integration/harness';

/** A poll closes within seconds, and is certified some 15 s after that. */
const PATIENCE_MS = 60_000;
const PAUSE_MS = 500;

/** Has the certify function look at polls that have closed, or will soon, until this one is certified. */
export async function certify(runtime: TestRuntime, pollId: string): Promise<void> {
  await sweepUntil(runtime, 'certify', async () => {
    const results = expectBody<Results>(await runtime.call('GET', `/polls/${pollId}/results`), 200);
    return results.certificate !== undefined;
  });
}

/** Has the dataset function look at polls that are certified, until it has written this one. */
export async function writeDataset(runtime: TestRuntime, pollId: string): Promise<void> {
  const token = await runtime.token('Otto', TOKEN_SCOPES.admin);
  await sweepUntil(runtime, 'dataset', async () => {
    const { status } = await runtime.call('GET', `/desk/polls/${pollId}/cast-times`, { token });
    return status === 200;
  });
}

async function sweepUntil(
  { runtime }: TestRuntime,
  label: string,
  isDone: () => Promise<boolean>,
): Promise<void> {
  const deadline = Date.now() + PATIENCE_MS;
  while (Date.now() < deadline) {
    await runtime.fireSchedule(label);
    if (await isDone()) return;
    await sleep(PAUSE_MS);
  }
  throw new Error(`${label} was not done in time`);
}
