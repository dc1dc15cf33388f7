import { Duration } from 'aws-cdk-lib';
import { Construct } from 'constructs';
import { ANSWER_TIMEOUT_MS, CLOCKS_MS } from '../contract/limits';
import { ENV } from '../lambda/shared/names';
import { everyMinute } from './every-minute';
import type { ProbeSecret } from './probe-secret';
import type { Protection } from './stage';
import { VotingFunction } from './voting-function';

/** It waits for one answer, and memory is what that costs. */
const MEMORY_MIB = 256;

/** It gives up on the answer before, so that it can say so. */
const TIMEOUT = Duration.millis(ANSWER_TIMEOUT_MS + CLOCKS_MS);

export interface ProbingProps {
  /** The page's web origin, which everybody's votes come to. */
  readonly pageOrigin: string;
  readonly probeSecret: ProbeSecret;
  readonly protection: Protection;
}

/** Proves every minute, from without, that what is sent to the page's address is counted. */
export class Probing extends Construct {
  constructor(scope: Construct, id: string, { pageOrigin, probeSecret, protection }: ProbingProps) {
    super(scope, id);
    const probe = new VotingFunction(this, 'Function', {
      folder: 'probe',
      memorySize: MEMORY_MIB,
      timeout: TIMEOUT,
      protection,
    }).function;
    probe.addEnvironment(ENV.pageOrigin, pageOrigin);
    probeSecret.grantRead(probe);
    everyMinute(this, probe, 'Sends a pulse through the page’s address, and tells whether it is counted');
  }
}
