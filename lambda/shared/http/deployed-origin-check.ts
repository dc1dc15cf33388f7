import { ENV } from '../names';
import { versionsOf } from '../runtime/changing-secret';
import { requireEnv } from '../runtime/env';
import { type OriginCheck, originCheck } from './origin-check';

/** The check of a deployed function, whose environment names the secret. */
export function deployedOriginCheck(): Promise<OriginCheck> {
  return originCheck(versionsOf(requireEnv(ENV.originSecret)));
}
