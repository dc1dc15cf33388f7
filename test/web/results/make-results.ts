import type { Certificate } from '../../../contract/certificate';
import type { PollStatus } from '../../../contract/poll';
import type { HiddenResults, Results } from '../../../contract/results';

/** A moment that results can be of, in epoch milliseconds. */
export const NOON = Date.parse('2026-12-01T12:00:00.000Z');

export interface Made {
  /** Votes of the candidates `a`, `b`, `c` and so on. */
  votes?: number[];
  /** Milliseconds after noon. */
  at?: number;
  status?: PollStatus;
  closesAt?: string;
  /** Seconds. */
  refreshAfter?: number;
}

/** Results of a poll whose candidates are Candidate A, Candidate B and so on. */
export function makeResults({ votes = [3, 2, 1], at = 0, status = 'open', ...others }: Made = {}): Results {
  const ballots = votes.reduce((sum, count) => sum + count, 0);
  const asOf = new Date(NOON + at).toISOString();
  const totals = votes.map((count, place) => ({
    candidateId: letter(place),
    label: `Candidate ${letter(place).toUpperCase()}`,
    votes: count,
    share: ballots === 0 ? 0 : count / ballots,
  }));
  const results: Results = {
    pollId: 'songs',
    status,
    version: 1,
    access: 'account',
    ballots,
    weight: ballots,
    totals,
    asOf,
    ...others,
  };
  return status === 'certified' ? { ...results, certificate: makeCertificate(results) } : results;
}

/** What is told of the results of a poll that hides them until it closes. */
export function makeHidden(changes: Partial<HiddenResults> = {}): HiddenResults {
  return {
    pollId: 'songs',
    status: 'open',
    version: 1,
    access: 'account',
    hiddenUntil: 'close',
    ballots: 6,
    asOf: new Date(NOON).toISOString(),
    ...changes,
  };
}

function makeCertificate({ pollId, ballots, totals, asOf }: Results): Certificate {
  return {
    pollId,
    title: 'A question',
    candidates: [],
    ballot: { pick: { min: 1, max: 1 } },
    access: 'account',
    delegates: false,
    closesAt: '2026-11-24T20:00:00.000Z',
    writeShards: 32,
    certifiedAt: asOf,
    ballots,
    weight: ballots,
    totals: Object.fromEntries(totals.map(({ candidateId, votes }) => [candidateId, votes])),
    digest: 'e3b0c442'.repeat(8),
    expired: 0,
    lateBallots: 0,
    invalidBallots: 0,
    unexplainedFences: 0,
    discrepancies: [],
    changes: [],
  };
}

function letter(place: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + place);
}
