import { z } from 'zod';
import type { InvokeResult } from '../functions/invocation';
import type { StreamEntry } from './event';

/** What a function made of a batch. */
export interface Answer {
  /** How many records from the front are done; all of them means success. */
  done: number;
  /** Whether the function itself failed, instead of answering that it could not do everything. */
  functionError: boolean;
  /** Why not all records are done, for the log. */
  problem?: string;
}

/** A function that reports no failures may answer with anything empty. */
const reportSchema = z
  .object({ batchItemFailures: z.array(z.object({ itemIdentifier: z.string() })).nullish() })
  .nullish();

/**
 * Reads what Lambda reads: with `reports`, the first of the reported records and everything after it failed; a report
 * that cannot be understood fails the whole batch.
 */
export function readAnswer(result: InvokeResult, batch: readonly StreamEntry[], reports: boolean): Answer {
  if (!result.ok) {
    const { errorType, errorMessage } = result.error;
    return { done: 0, functionError: true, problem: `${errorType}: ${errorMessage}` };
  }
  if (!reports) return { done: batch.length, functionError: false };

  const report = reportSchema.safeParse(result.payload);
  if (!report.success)
    return refused('its answer is not of the form {batchItemFailures: [{itemIdentifier}]}');
  const failures = report.data?.batchItemFailures ?? [];
  if (failures.length === 0) return { done: batch.length, functionError: false };

  // A shard's records stand in the order of their numbers, so the lowest number is the one furthest to the front.
  const places = new Map(batch.map((entry, index) => [entry.sequenceNumber, index]));
  const reported = failures.map(({ itemIdentifier }) => places.get(itemIdentifier) ?? -1);
  if (reported.includes(-1)) return refused('it reported an itemIdentifier that is not in the batch');
  const first = reported.reduce((lowest, index) => Math.min(lowest, index));
  return {
    done: first,
    functionError: false,
    problem: `it reported ${batch[first]?.sequenceNumber} as failed`,
  };
}

function refused(problem: string): Answer {
  return { done: 0, functionError: false, problem };
}
