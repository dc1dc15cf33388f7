import type { VoteFailure } from './casting';

const CODE_FAILURES: ReadonlySet<VoteFailure['kind']> = new Set([
  'no-pass',
  'malformed-code',
  'no-such-code',
  'code-revoked',
]);

/** Whether a request failed for the voting code, so that its field has to say so. */
export function isOfCode({ kind }: VoteFailure): boolean {
  return CODE_FAILURES.has(kind);
}
