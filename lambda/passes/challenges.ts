import { randomInt } from 'node:crypto';
import { createChallenge, verifySolution } from 'altcha-lib';
import { deriveKey } from 'altcha-lib/algorithms/sha';
import { type Challenge, challenge, type Proof } from '../../contract/passes';
import type { PassKeys, PassSecret } from '../shared/passes/pass-keys';
import type { Poll } from '../shared/tables/poll';

/**
 * A proof is taken for so long after its challenge was given, in seconds: longer than anybody takes to choose, and too short
 * to do the work for a crowd before a poll opens.
 */
const LIFETIME_S = 20 * 60;

const ALGORITHM = { algorithm: 'SHA-256', cost: 1, deriveKey } as const;

/**
 * A new challenge for a pass of this poll.
 *
 * @param hashes it takes at most; half of them on average.
 * @param now in epoch milliseconds.
 */
export async function newChallenge(
  secret: PassSecret,
  { pollId }: Pick<Poll, 'pollId'>,
  hashes: number,
  now: number,
): Promise<Challenge> {
  const created = await createChallenge({
    ...ALGORITHM,
    ...signedWith(secret.current),
    counter: randomInt(hashes),
    expiresAt: Math.floor(now / 1_000) + LIFETIME_S,
    data: { pollId },
  });
  return challenge.parse(created);
}

/**
 * The voter id that a proof of work stands for: 128 random bits that the challenge was given, so that the same proof always
 * stands for the same voter. Nothing when the proof is not good for this poll.
 */
export async function provenVoter(
  secret: PassSecret,
  { pollId }: Pick<Poll, 'pollId'>,
  { challenge: given, solution }: Proof,
): Promise<string | undefined> {
  if (given.parameters.data.pollId !== pollId) return undefined;
  return secret.find(async (keys) => {
    const { verified } = await verifySolution({
      ...ALGORITHM,
      ...signedWith(keys),
      challenge: given,
      solution,
    });
    return verified ? given.parameters.nonce : undefined;
  });
}

function signedWith({ challenge: hmacSignatureSecret, solution: hmacKeySignatureSecret }: PassKeys) {
  return { hmacSignatureSecret, hmacKeySignatureSecret };
}
