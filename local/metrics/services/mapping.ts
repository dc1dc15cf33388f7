import type { PutMetric } from '../metric';
import type { Minutes } from '../minutes';
import { lambdaMeter } from './lambda';
import { meter, type Service } from './service';

type Name =
  | 'PolledEventCount'
  | 'InvokedEventCount'
  | 'FailedInvokeEventCount'
  | 'DroppedEventCount'
  | 'OnFailureDestinationDeliveredEventCount';

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html#event-source-mapping-metrics */
export const MAPPING: Service<Name> = {
  namespace: 'AWS/Lambda',
  names: [
    'PolledEventCount',
    'InvokedEventCount',
    'FailedInvokeEventCount',
    'DroppedEventCount',
    'OnFailureDestinationDeliveredEventCount',
  ],
};

/** What Lambda measures of a mapping and of its function for it; counts are of records. */
export interface MappingMetrics {
  /** A look at the stream, also one that found nothing. */
  polled(records: number): void;
  /** @param createdAt when the last record of the batch was written, in epoch milliseconds. */
  invoked(records: number, createdAt: number): void;
  /** What a function failed with, or reported as failed. */
  failed(records: number): void;
  parked(records: number): void;
  /** Records that could not be parked. */
  lost(records: number): void;
}

export interface MappingMetricsSettings {
  mappingId: string;
  functionName: string;
  /** Whether the mapping asks for counts of its own; those of its function come anyway. */
  countsEvents: boolean;
  /** An age is told in minutes of this machine, like all that alarms look at. */
  minutes: Pick<Minutes, 'now' | 'lengthened'>;
}

export function mappingMetrics(
  { mappingId, functionName, countsEvents, minutes }: MappingMetricsSettings,
  put: PutMetric,
): MappingMetrics {
  const count = meter(MAPPING, countsEvents ? [{ EventSourceMappingUUID: mappingId }] : [], put);
  const ofFunction = lambdaMeter(functionName, put);
  return {
    polled: (records) => count('PolledEventCount', records),
    invoked(records, createdAt) {
      count('InvokedEventCount', records);
      ofFunction('IteratorAge', minutes.lengthened(Math.max(0, minutes.now() - createdAt)));
    },
    failed: (records) => count('FailedInvokeEventCount', records),
    parked: (records) => count('OnFailureDestinationDeliveredEventCount', records),
    lost(records) {
      count('DroppedEventCount', records);
      ofFunction('DestinationDeliveryFailures', 1);
    },
  };
}
