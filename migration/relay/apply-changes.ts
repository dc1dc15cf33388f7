import type { ImportOutcome, ImportRow } from '../../contract/import';
import { MAX_IMPORT_ROWS } from '../../contract/limits';
import { chunks } from '../../lambda/shared/tables/read-items';
import { type Incompatibility, incompatibilityOf, incompatible } from '../incompatible';
import type { Journal } from '../journal/journal';
import { type MappedChange, type Mapping, mapChange } from '../mapping';
import { messageOf } from '../persist';
import type { SourceChange, SourceShard } from '../source/source-shard';
import type { Target } from '../target/target';

/** What the relay of a shard works with. */
export interface RelayParts {
  shard: SourceShard;
  target: Target;
  journal: Journal;
  epoch: number;
  mapping: Mapping;
}

export interface Applied {
  /** The versions that are applied for good. */
  settled: Set<number>;
  /** What kept the others from it. */
  problem: string | undefined;
}

interface Carried extends MappedChange {
  change: SourceChange;
}

/** Imports changes, of each voter the newest alone: those before it would be written over at once. */
export async function applyChanges(parts: RelayParts, changes: readonly SourceChange[]): Promise<Applied> {
  const carried = [...newestByVoter(changes).values()].map((change) => ({
    change,
    ...mapChange(change, parts.mapping),
  }));
  const { settled, problem, troubles } = await importCarried(parts, carried);
  await tellTroubles(parts, troubles);
  return { settled: new Set(changes.filter(isSettled(settled)).map(({ version }) => version)), problem };
}

/** Whose ballot it is. A ballot of nobody is one of its own. */
function voterOf({ voterId, voterKey, version }: SourceChange): string {
  if (voterKey !== undefined) return `key ${voterKey}`;
  return voterId === null ? `version ${version}` : `voter ${voterId}`;
}

function newestByVoter(changes: readonly SourceChange[]): Map<string, SourceChange> {
  const newest = new Map<string, SourceChange>();
  for (const change of changes) {
    const voter = voterOf(change);
    if ((newest.get(voter)?.version ?? -1) < change.version) newest.set(voter, change);
  }
  return newest;
}

const isSettled = (settled: ReadonlySet<string>) => (change: SourceChange) => settled.has(voterOf(change));

/** A voter whose ballot cannot be carried, as it seems from a change. */
interface Trouble {
  voterId: string;
  kind: Incompatibility;
  voterKey: string | undefined;
}

async function importCarried(parts: RelayParts, carried: readonly Carried[]) {
  const settled = new Set<string>();
  const troubles: Trouble[] = [];
  const problems: string[] = [];
  const note = ({ change: { voterId }, reason }: Carried, outcome: ImportOutcome | undefined) => {
    const kind = reason ?? (outcome && incompatibilityOf(outcome));
    if (kind && voterId !== null) troubles.push({ voterId, kind, voterKey: outcome?.voterKey });
  };
  const rows: { one: Carried; row: ImportRow }[] = [];
  for (const one of carried) {
    if (one.row) rows.push({ one, row: one.row });
    else {
      settled.add(voterOf(one.change));
      note(one, undefined);
    }
  }
  await Promise.all(
    chunks(rows, MAX_IMPORT_ROWS).map(async (call) => {
      try {
        const outcomes = await importWithTombstones(
          parts,
          call.map(({ row }) => row),
        );
        call.forEach(({ one }, at) => {
          const outcome = outcomes[at];
          if (outcome === undefined || outcome.status === 'unavailable') return;
          settled.add(voterOf(one.change));
          note(one, outcome);
        });
      } catch (error) {
        problems.push(messageOf(error));
      }
    }),
  );
  return { settled, problem: problems[0], troubles };
}

/** A ballot that the pipeline finds impossible leaves nothing standing either of what its voter had before. */
async function importWithTombstones({ target, shard, epoch }: RelayParts, rows: readonly ImportRow[]) {
  const outcomes = await target.import(shard.name, epoch, rows);
  const refused = rows.flatMap(({ voterId, candidateId, version }, at) =>
    outcomes[at]?.status === 'incompatible' && candidateId !== undefined
      ? [{ at, row: { voterId, version } }]
      : [],
  );
  if (refused.length === 0) return outcomes;
  const tombstones = await target.import(
    shard.name,
    epoch,
    refused.map(({ row }) => row),
  );
  return outcomes.map((outcome, at) => {
    const tombstone = tombstones[refused.findIndex((one) => one.at === at)];
    return tombstone?.status === 'unavailable' ? tombstone : outcome;
  });
}

/** Tells the rows that stand at the source now; a ballot that is gone by now is none that could be carried. */
async function tellTroubles({ shard, journal }: RelayParts, troubles: readonly Trouble[]) {
  if (troubles.length === 0) return;
  const byVoter = new Map(troubles.map((trouble) => [trouble.voterId, trouble]));
  for (const row of await shard.rowsOf([...byVoter.keys()])) {
    const trouble = byVoter.get(row.voterId ?? '');
    if (trouble) await journal.find(incompatible(shard.name, row, trouble.kind, trouble.voterKey));
  }
}
