import { MEASURED } from '../measured';
import { BYTES, CALL_WAIT_MS, WHOLE_PROCESSOR_MIB } from './assumed';
import { type Amount, amount, type Group } from './line';

/** Requests through the distribution to a function, and what one of them takes there. */
export interface Calls {
  /** Millions. */
  readonly requests: number;
  readonly folder: 'passes' | 'ballots';
  /** On a whole processor. */
  readonly processorMs: number;
  /** Lines of metrics that they write, in millions. */
  readonly metricLines: number;
  /** Calls of DynamoDB one after the other. */
  readonly calls: number;
}

export function callAmounts(
  group: Group,
  { requests, folder, processorMs, metricLines, calls }: Calls,
): Amount[] {
  const memory = MEASURED.stack.memory[folder];
  const seconds = secondsOf(processorMs, calls, memory);
  const logged = requests * BYTES.accessLogLine + metricLines * BYTES.metricsLine;
  return [
    amount(group, 'HTTP API', 'httpRequests', requests),
    amount(group, `Lambda, ${folder}`, 'lambdaRequests', requests),
    amount(
      group,
      `Lambda, time of ${folder}`,
      'lambdaTime',
      gigabyteSeconds(requests * 1e6 * seconds, memory),
    ),
    amount(group, 'logs', 'logGigabytes', logged / 1e3),
    amount(group, 'CloudFront, requests', 'cloudFrontRequests', requests),
    amount(group, 'CloudFront, answers', 'cloudFrontGigabytes', (requests * BYTES.answer) / 1e3),
    amount(group, 'CloudFront, to the API', 'toOriginGigabytes', (requests * BYTES.request) / 1e3),
  ];
}

/** How long a call takes of a function with so much memory: its share of a processor, and what it waits for. */
export function secondsOf(processorMs: number, calls: number, memory: number): number {
  const share = Math.min(1, memory / WHOLE_PROCESSOR_MIB);
  return (processorMs / share + calls * CALL_WAIT_MS) / 1_000;
}

export function gigabyteSeconds(seconds: number, memory: number): number {
  return (seconds * memory) / 1_024;
}
