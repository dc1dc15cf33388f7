import pLimit from 'p-limit';
import type { ImportOutcome, ImportRow } from '../../contract/import';
import { orUnavailable } from '../shared/tables/dynamodb';
import { chunks } from '../shared/tables/read-items';
import { type ImportFrame, type ImportItem, type ImportParts, importItem } from './import-item';
import { type ImportStore, INSERTS_A_CALL } from './import-store';

/** Writes of one request under way at once. */
const CONCURRENT_WRITES = 32;

export interface ImportRowsParts extends ImportParts {
  ballots: ImportStore;
}

/** A row that can be written, and its place among the others. */
interface Placed {
  item: ImportItem;
  place: number;
}

/**
 * Writes rows, each on its own: one that cannot be written keeps none of the others back. A voter's rows are written in the
 * order given, all others side by side. Rows that were copied as they stood go many a call.
 */
export async function importRows(
  parts: ImportRowsParts,
  frame: ImportFrame,
  rows: readonly ImportRow[],
): Promise<ImportOutcome[]> {
  const prepared = rows.map((row, place) => importItem(parts, frame, row, place + 1));
  const placed = prepared.flatMap((item, place) => ('status' in item ? [] : { item, place }));
  const statuses = new Map<number, ImportOutcome['status']>();
  await insertFirst(parts.ballots, placed, statuses);
  await putRest(parts.ballots, placed, statuses);
  return prepared.map((one, place) =>
    'status' in one ? one : { status: statuses.get(place) ?? 'unavailable', voterKey: one.voterKey },
  );
}

/** Inserts copied ballots that are the first of their voter here; of those that meet something, nothing is known yet. */
async function insertFirst(
  ballots: ImportStore,
  placed: readonly Placed[],
  statuses: Map<number, ImportOutcome['status']>,
): Promise<void> {
  const firsts = [...byVoter(placed).values()].flatMap(([first]) => (first && isCopy(first) ? [first] : []));
  const inserted = chunks(firsts, INSERTS_A_CALL).map(async (some) => {
    const outcomes = await ballots.insert(some.map(({ item }) => item));
    for (const [i, { place }] of some.entries()) {
      const outcome = outcomes[i] ?? 'unavailable';
      if (outcome !== 'exists') statuses.set(place, outcome);
    }
  });
  await Promise.all(inserted);
}

async function putRest(
  ballots: ImportStore,
  placed: readonly Placed[],
  statuses: Map<number, ImportOutcome['status']>,
): Promise<void> {
  const limit = pLimit(CONCURRENT_WRITES);
  const rest = byVoter(placed.filter(({ place }) => !statuses.has(place)));
  const written = [...rest.values()].map((ofVoter) =>
    limit(async () => {
      for (const { item, place } of ofVoter) statuses.set(place, await orUnavailable(ballots.put(item)));
    }),
  );
  await Promise.all(written);
}

function isCopy({ item: { version, source } }: Placed): boolean {
  return version === 0 && source !== undefined;
}

function byVoter(placed: readonly Placed[]): Map<string, Placed[]> {
  const groups = new Map<string, Placed[]>();
  for (const one of placed) {
    const group = groups.get(one.item.voterKey);
    if (group) group.push(one);
    else groups.set(one.item.voterKey, [one]);
  }
  return groups;
}
