import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { challenge } from '../../../contract/passes';
import { solve } from '../../../web/pass/solve';

const KEYS = { hmacSignatureSecret: 'signs challenges', hmacKeySignatureSecret: 'signs solutions' };

test.each([0, 1, 255, 256, 3_000])('the work of a challenge is done: %d hashes', async (counter) => {
  const created = await createChallenge({
    algorithm: 'SHA-256',
    cost: 1,
    counter,
    deriveKey,
    expiresAt: new Date(Date.now() + 60_000),
    data: { pollId: 'lunch' },
    ...KEYS,
  });
  const solution = solve(challenge.parse(created));
  expect(solution.counter).toBe(counter);
  const checked = await verifySolution({ challenge: created, solution, deriveKey, ...KEYS });
  expect(checked).toMatchObject({ verified: true });
});
