import type { KeyObject } from 'node:crypto';
import { jwtVerify, SignJWT } from 'jose';
import { JWSSignatureVerificationFailed, JWTExpired } from 'jose/errors';
import * as z from 'zod/mini';
import { ACCESS_KINDS } from '../../../contract/access';
import { idSchema } from '../../../contract/fields';
import { MAX_WEIGHT } from '../../../contract/limits';
import { isVoterKey } from '../voter-keys/voter-key';
import type { PassSecret } from './pass-keys';

/** The right to vote in one poll: a JSON Web Token that says this, and nothing of who the voter is. */
const claims = z.object({
  poll: idSchema,
  /** The voter key. */
  key: z.string().check(z.refine(isVoterKey)),
  /** What a ballot cast with it weighs. */
  weight: z.int().check(z.minimum(1), z.maximum(MAX_WEIGHT)),
  /** How it was got. */
  via: z.enum(ACCESS_KINDS),
});
export type Pass = z.output<typeof claims>;

export type CheckedPass = { ok: true; pass: Pass } | { ok: false; problem: 'invalid-pass' | 'pass-expired' };

const ALGORITHM = 'HS256';
/** Keeps other tokens under the same key, should there ever be any, from being passes (RFC 8725, section 3.11). */
const TYPE = 'pass+jwt';

/** @param expiresAt in epoch seconds; the pass has no end when absent. */
export async function signPass(
  secret: PassSecret,
  pass: Pass,
  expiresAt: number | undefined,
): Promise<string> {
  const token = new SignJWT(pass).setProtectedHeader({ alg: ALGORITHM, typ: TYPE });
  if (expiresAt !== undefined) token.setExpirationTime(expiresAt);
  return token.sign(secret.current.pass);
}

/** Checks what somebody gave as a pass, at `now` (epoch milliseconds). */
export async function checkPass(secret: PassSecret, given: string, now: number): Promise<CheckedPass> {
  return (await secret.find(({ pass: key }) => checkUnder(key, given, now))) ?? INVALID;
}

const INVALID: CheckedPass = { ok: false, problem: 'invalid-pass' };

/** Nothing when the text may be good under another key. */
async function checkUnder(key: KeyObject, given: string, now: number): Promise<CheckedPass | undefined> {
  try {
    const options = { algorithms: [ALGORITHM], typ: TYPE, currentDate: new Date(now) };
    const { payload } = await jwtVerify(given, key, options);
    const said = claims.safeParse(payload);
    return said.success ? { ok: true, pass: said.data } : INVALID;
  } catch (error) {
    if (error instanceof JWSSignatureVerificationFailed) return undefined;
    return error instanceof JWTExpired ? { ok: false, problem: 'pass-expired' } : INVALID;
  }
}
