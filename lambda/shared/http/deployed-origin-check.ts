import { ENV } from '../names';
import { requireEnv } from '../runtime/env';
import { readPreviousSecret, readSecret } from '../runtime/secrets';
import { type OriginCheck, originCheck } from './origin-check';

/** The check of a deployed function, whose environment names the secret. */
export function deployedOriginCheck(): Promise<OriginCheck> {
  const secretArn = requireEnv(ENV.originSecret);
  return originCheck({
    current: () => readSecret(secretArn),
    previous: () => readPreviousSecret(secretArn),
  });
}
