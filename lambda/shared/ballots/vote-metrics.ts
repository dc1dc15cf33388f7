import { type Metrics, MetricUnit } from '@aws-lambda-powertools/metrics';
import type { ProblemKind } from '../../../contract/problems';
import { type BatchReceipt, isCast } from '../../../contract/votes';
import type { Route } from '../http/http';
import { METRIC } from '../names';
import { type NoteRefusals, noteRefusal } from '../refusals/refusal-notes';
import { isUnavailable } from '../tables/dynamodb';

/** Counts what became of posted votes. */
export interface VoteMetrics {
  accepted(votes: number): void;
  refused(reason: ProblemKind, votes: number): void;
}

export function voteMetrics(metrics: Metrics): VoteMetrics {
  return {
    accepted(votes) {
      // Not singleMetric(), which makes a whole new instance: this is done for every vote.
      metrics.addMetric(METRIC.votesAccepted, MetricUnit.Count, votes);
      metrics.publishStoredMetrics();
    },
    refused(reason, votes) {
      const metric = metrics.singleMetric();
      metric.addDimension('reason', reason);
      metric.addMetric(METRIC.votesRefused, MetricUnit.Count, votes);
    },
  };
}

export interface RefusalParts {
  metrics: VoteMetrics;
  noteRefusals: NoteRefusals;
}

/** Counts the requests a route refuses as a whole, each as one vote. */
export function countRefusals({ metrics, noteRefusals }: RefusalParts, route: Route): Route {
  return async (request) => {
    try {
      const response = await route(request);
      const { refusal } = response;
      if (refusal) metrics.refused(refusal, 1);
      await noteRefusal(noteRefusals, request, refusal);
      return response;
    } catch (error) {
      metrics.refused(isUnavailable(error) ? 'unavailable' : 'internal', 1);
      throw error;
    }
  };
}

/** Counts the votes of a batch in a poll, each by what became of it. */
export async function countOutcomes(
  { metrics, noteRefusals }: RefusalParts,
  pollId: string,
  results: BatchReceipt['results'],
): Promise<void> {
  const refusals = new Map<ProblemKind, number>();
  let accepted = 0;
  for (const { status } of results) {
    if (isCast(status)) accepted += 1;
    else refusals.set(status, (refusals.get(status) ?? 0) + 1);
  }
  if (accepted > 0) metrics.accepted(accepted);
  for (const [reason, votes] of refusals) metrics.refused(reason, votes);
  if (refusals.size > 0) await noteRefusals(pollId, refusals);
}
