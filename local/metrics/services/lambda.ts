import type { PutMetric } from '../metric';
import { type Meter, meter, type Service } from './service';

type Name =
  | 'Invocations'
  | 'Errors'
  | 'Throttles'
  | 'Duration'
  | 'ConcurrentExecutions'
  | 'IteratorAge'
  | 'DestinationDeliveryFailures';
type AccountName = 'ClaimedAccountConcurrency';

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-metrics-types.html */
export const LAMBDA: Service<Name> = {
  namespace: 'AWS/Lambda',
  names: [
    'Invocations',
    'Errors',
    'Throttles',
    'Duration',
    'ConcurrentExecutions',
    'IteratorAge',
    'DestinationDeliveryFailures',
  ],
};

/** https://docs.aws.amazon.com/lambda/latest/dg/monitoring-concurrency.html */
export const LAMBDA_ACCOUNT: Service<AccountName> = {
  namespace: 'AWS/Lambda',
  names: ['ClaimedAccountConcurrency'],
};

export interface FunctionMetrics {
  /**
   * An invocation begins, one of so many of the function that run now, while so much of the account's concurrency is claimed. Answers
   * what is told how it ended.
   */
  began(running: number, claimed: number): (ok: boolean) => void;
  throttled(): void;
}

/**
 * What Lambda measures of a function. Errors and Throttles come with each invocation, as 0 unless there was one: a success rate can be
 * had of them without filling gaps. A throttled invocation is none.
 */
export function functionMetrics(functionName: string, put: PutMetric): FunctionMetrics {
  const measure = lambdaMeter(functionName, put);
  const measureAccount = meter(LAMBDA_ACCOUNT, [{}], put);
  return {
    began(running, claimed) {
      const began = performance.now();
      measure('Invocations', 1);
      measure('Throttles', 0);
      measure('ConcurrentExecutions', running);
      measureAccount('ClaimedAccountConcurrency', claimed);
      return (ok) => {
        measure('Errors', ok ? 0 : 1);
        measure('Duration', performance.now() - began);
      };
    },
    throttled: () => measure('Throttles', 1),
  };
}

export function lambdaMeter(functionName: string, put: PutMetric): Meter<Name> {
  return meter(LAMBDA, [{ FunctionName: functionName }], put);
}
