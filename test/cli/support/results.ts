import type { Certificate } from '../../../contract/certificate';
import type { Results } from '../../../contract/results';

/** Results of an open poll with these votes, by label. */
export function resultsWith(votes: Record<string, number>, changes: Partial<Results> = {}): Results {
  const ballots = Object.values(votes).reduce((sum, count) => sum + count, 0);
  return {
    pollId: 'p',
    status: 'open',
    version: 1,
    access: 'account',
    ballots,
    weight: ballots,
    totals: Object.entries(votes).map(([label, count]) => ({
      candidateId: label.toLowerCase(),
      label,
      votes: count,
      share: ballots === 0 ? 0 : count / ballots,
    })),
    asOf: '2026-11-03T07:08:09.123Z',
    ...changes,
  };
}

/** A certificate over four write shards with these votes, by candidate id; its digest is made up. */
export function certificateOf(
  totals: Record<string, number>,
  changes: Partial<Certificate> = {},
): Certificate {
  const ballots = Object.values(totals).reduce((sum, count) => sum + count, 0);
  return {
    pollId: 'p',
    title: 'A question',
    candidates: Object.keys(totals).map((candidateId) => ({ candidateId, label: candidateId })),
    ballot: { pick: { min: 1, max: 1 } },
    access: 'account',
    delegates: true,
    closesAt: '2026-11-03T21:00:00.000Z',
    writeShards: 4,
    certifiedAt: '2026-11-03T21:01:07.890Z',
    ballots,
    weight: ballots,
    totals,
    digest: '5e'.repeat(32),
    expired: 0,
    lateBallots: 0,
    invalidBallots: 0,
    unexplainedFences: 0,
    discrepancies: [],
    changes: [],
    ...changes,
  };
}
