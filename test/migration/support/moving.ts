import type { Migration } from '../../../migration/journal/journal';
import type { Mapping } from '../../../migration/mapping';
import { MemoryJournal } from '../fakes/memory-journal';
import { MemoryShard } from '../fakes/memory-shard';

/** Candidates of the source to those of the pipeline, as the fakes have them. */
export const MAPPING: Mapping = { candidates: { '1': 'ann', '2': 'ben' } };

export const FACTS: Migration = {
  migrationId: 'moved',
  title: 'Summer vote',
  startedAt: '2026-01-01T00:00:00.000Z',
  phase: 'shadow',
  epoch: 1,
  step: 0,
  plannedRate: 1_000_000,
  rateLimit: 1_000_000,
  plannedSeconds: undefined,
  fingerprints: {},
  identities: {},
  candidates: MAPPING.candidates,
  decisions: [],
  verified: undefined,
  pauses: [],
};

export function sqlShard(name = 'north'): MemoryShard {
  const candidates = [
    { id: '1', label: 'Ann' },
    { id: '2', label: 'Ben' },
  ];
  return new MemoryShard(name, { title: 'Summer vote', opensAt: undefined, closesAt: undefined, candidates });
}

/** The journal of a migration that has begun. */
export async function begun(facts: Partial<Migration> = {}): Promise<MemoryJournal> {
  const journal = new MemoryJournal();
  await journal.begin({ ...FACTS, ...facts });
  return journal;
}

/** Findings as `<name> <kind>`. */
export async function findingsOf(journal: MemoryJournal) {
  const findings: string[] = [];
  for await (const { name, kind } of journal.findings()) findings.push(`${name} ${kind}`);
  return findings;
}
