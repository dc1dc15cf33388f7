import type { HistoricBallot } from '../../migration/legacy/fill-shards';
import { backfillOf, begin } from './copying';
import { candidateIdsOf, type Stage } from './stage';

/** How fast a copy goes that may go so fast. */
export interface BackfillRate {
  /** Ballots a second, allowed and reached. */
  limit: number;
  reached: number;
  /** What took most of the time. */
  limitedBy: string;
}

const SHARDS = 4;

export async function measureBackfillRate(
  stage: Stage,
  pollId: number,
  limit: number,
  ballots: number,
): Promise<BackfillRate> {
  const poll = { id: pollId, shards: SHARDS, ballots: historic(pollId, ballots) };
  return stage.withPoll(poll, async (parts) => {
    const begun = await begin(parts, `poll-${pollId}`, limit);
    const backfill = await backfillOf(parts, begun);
    const began = performance.now();
    backfill.start();
    await backfill.ended();
    const seconds = (performance.now() - began) / 1_000;
    await begun.stop();
    return { limit, reached: ballots / seconds, limitedBy: backfill.status.limitedBy };
  });
}

export function* historic(pollId: number, count: number): Generator<HistoricBallot> {
  const ids = candidateIdsOf(pollId);
  for (let i = 0; i < count; i++)
    yield { voterId: `voter-${i}`, candidateId: ids[i % ids.length] ?? 0, castAt: '2026-05-01 12:00:00' };
}
