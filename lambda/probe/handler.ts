import { ENV } from '../shared/names';
import { deployedProbeSecret, probePass } from '../shared/probe/probe-pass';
import { requireEnv } from '../shared/runtime/env';
import { functionLogger, functionMetrics } from '../shared/runtime/telemetry';
import { probe } from './probe';
import { probeMetrics } from './probe-metrics';

const secret = await deployedProbeSecret();
const metrics = probeMetrics(functionMetrics('probe'));
const logger = functionLogger('probe');
const origin = requireEnv(ENV.pageOrigin);

/** The probe function: sends a pulse through the page's address, and tells whether it was counted. Its event tells it nothing. */
export async function handler(): Promise<void> {
  await probe({
    origin,
    pass: () => probePass(secret, Date.now()),
    fetch,
    metrics,
    logger,
    clock: () => performance.now(),
  });
}
