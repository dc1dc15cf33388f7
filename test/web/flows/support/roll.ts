import type { RollReceipt } from '../../../../contract/roll';
import { newVotingCode, showVotingCode } from '../../../../contract/voting-code';
import type { TestRuntime } from '../../../integration/harness';

/** A new voting code, as it is printed. */
export function aCode(): string {
  return showVotingCode(newVotingCode((count) => crypto.getRandomValues(new Uint8Array(count))));
}

/** Puts a voter on the roll of a poll, and answers their code, as it is printed. */
export async function enroll(runtime: TestRuntime, pollId: string, voterId: string): Promise<string> {
  const code = aCode();
  expect(await write(runtime, `/polls/${pollId}/roll`, { voterId, code })).toEqual(['added']);
  return code;
}

/** Gives a voter another code in place of the one they lost. */
export async function replaceCode(runtime: TestRuntime, pollId: string, voterId: string): Promise<string> {
  const code = aCode();
  expect(await write(runtime, `/polls/${pollId}/roll/replacements`, { voterId, code })).toEqual(['replaced']);
  return code;
}

export async function revokeCode(runtime: TestRuntime, pollId: string, voterId: string): Promise<void> {
  expect(await write(runtime, `/polls/${pollId}/roll/revocations`, { voterId })).toEqual(['revoked']);
}

async function write({ call, token }: TestRuntime, path: string, entry: object): Promise<unknown> {
  const { body } = await call('POST', path, {
    token: await token('admin', 'voting/admin'),
    body: { entries: [entry] },
  });
  return (body as RollReceipt).results;
}
