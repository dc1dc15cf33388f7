import { type Pass, signPass } from '../../../lambda/shared/passes/pass';
import { passKeys } from '../../../lambda/shared/passes/pass-keys';
import { ChangingSecret } from '../../../lambda/shared/runtime/changing-secret';
import { testVoterKey } from '../factories';

/** A secret of passes that is never changed. */
export function testPassSecret(text = 'a secret of the tests') {
  return ChangingSecret.read({ current: async () => text, previous: async () => undefined }, passKeys);
}

const SECRET = testPassSecret();

/** What a voter sends as `Authorization`, with a pass under the secret of the tests. */
export async function testBearer(voter: string, pass: Partial<Pass> = {}): Promise<string> {
  const { poll = 'best-song' } = pass;
  const claims: Pass = { poll, key: testVoterKey(poll, voter), weight: 1, via: 'account', ...pass };
  return `Bearer ${signPass(await SECRET, claims, undefined)}`;
}
