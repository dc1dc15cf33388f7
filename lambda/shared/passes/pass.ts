import { decode, sign, verify } from 'jws';
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

/** What a signed pass holds; one without an end has no `exp`. */
const signedPass = z.object({
  header: z.object({ alg: z.literal(ALGORITHM), typ: z.literal(TYPE) }),
  payload: z.extend(claims, { exp: z.optional(z.int()) }),
});

/** @param expiresAt in epoch seconds; the pass has no end when absent. */
export function signPass(secret: PassSecret, pass: Pass, expiresAt: number | undefined): string {
  return sign({
    header: { alg: ALGORITHM, typ: TYPE },
    payload: { ...pass, ...(expiresAt !== undefined && { exp: expiresAt }) },
    secret: secret.current.pass,
  });
}

/** Checks what somebody gave as a pass, at `now` (epoch milliseconds). */
export async function checkPass(secret: PassSecret, given: string, now: number): Promise<CheckedPass> {
  const read = signedPass.safeParse(readToken(given));
  if (!read.success || !(await isGenuine(secret, given))) return INVALID;
  const { exp, ...pass } = read.data.payload;
  const isOver = exp !== undefined && exp * 1_000 <= now;
  return isOver ? { ok: false, problem: 'pass-expired' } : { ok: true, pass };
}

const INVALID: CheckedPass = { ok: false, problem: 'invalid-pass' };

/** The algorithm is ours to name, not the token's (RFC 8725, section 3.1). */
async function isGenuine(secret: PassSecret, given: string): Promise<boolean> {
  return (await secret.find(({ pass: key }) => verify(given, ALGORITHM, key) || undefined)) === true;
}

/** What a token says, whoever has signed it. */
function readToken(given: string): unknown {
  try {
    return decode(given, { json: true });
  } catch {
    return undefined; // It says no JSON.
  }
}
