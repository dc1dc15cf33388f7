import type { Finding, Migration, Request } from '../../migration/journal/journal';

/** The moment that times of these tests are given by, ISO 8601. */
export const AT = '2026-06-01T12:00:00.000Z';

export function migration(parts: Partial<Migration> = {}): Migration {
  return {
    migrationId: 'moved',
    title: 'Summer vote',
    startedAt: AT,
    phase: 'shadow',
    epoch: 1,
    step: 0,
    plannedRate: 5_000,
    rateLimit: 5_000,
    plannedSeconds: undefined,
    fingerprints: {},
    identities: {},
    candidates: { 1: 'ann', 2: 'ben' },
    decisions: [],
    verified: undefined,
    pauses: [],
    ...parts,
  };
}

export function entry(what: string, by?: string) {
  return { at: AT, by, what };
}

export function request(what: Request['what'], parts: Partial<Request> = {}): Request {
  return { id: `${what}-1`, what, by: 'operator', ...parts };
}

export function finding(parts: Partial<Finding> = {}): Finding {
  return {
    name: 'shard-0/17',
    verdict: 'DISCREPANT',
    kind: 'different',
    shard: 'shard-0',
    voterKey: 'f00d',
    foundAt: AT,
    repairedAt: undefined,
    ...parts,
  };
}
