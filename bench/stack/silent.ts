import { Logger } from '@aws-lambda-powertools/logger';
import type { TallyMetrics } from '../../lambda/tally/tally-metrics';

/** Metrics that go nowhere, as none of the other ways writes any. */
export const silentMetrics: TallyMetrics = { counted() {} };

export function silentLogger(): Logger {
  return new Logger({ serviceName: 'bench', logLevel: 'SILENT' });
}
