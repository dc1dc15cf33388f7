import { pollShards } from '../../contract/write-shard';
import { inParts } from '../in-parts';
import type { RowKey, SourceRow, SourceShard } from '../source/source-shard';
import type { Standing, Target, TargetPoll } from '../target/target';
import { type BackVote, type CarryParts, carryBack } from './carry-back';

export interface ResyncParts extends CarryParts {
  shards: readonly Pick<
    SourceShard,
    'name' | 'applyBack' | 'backPositions' | 'rowsOf' | 'rows' | 'lastKey'
  >[];
  target: Pick<Target, 'unseal' | 'ballots' | 'standing' | 'voterKeys'>;
}

/** Ballots that are looked at together. */
const CHUNK = 500;

/**
 * Sets SQL right by the ballots themselves, where the stream no longer has what led to them: votes of this epoch that SQL lacks
 * or has otherwise, and ballots that were taken back. Each gets the time of this as the time it was cast.
 *
 * @returns how many ballots it set right.
 */
export async function resync(poll: TargetPoll, parts: ResyncParts, castAt: string): Promise<number> {
  const places = await Places.read(parts.shards);
  let corrected = 0;
  for (const pollShard of pollShards(poll.pollId, poll.writeShards)) {
    for await (const standings of inParts(parts.target.ballots(pollShard), CHUNK)) {
      const native = standings.filter((one) => isNative(one, poll.epoch));
      const votes = (await differing(native, parts)).map((one) => toVote(one, pollShard, castAt, places));
      corrected += await carryBack(votes, parts);
    }
  }
  for (const shard of parts.shards) {
    for await (const rows of chunkedRows(shard)) {
      const votes = (await takenBack(rows, poll, parts)).map((one) => toVote(one, 'resync', castAt, places));
      corrected += await carryBack(votes, parts);
    }
  }
  return corrected;
}

function isNative({ epoch, source }: Standing, current: number): boolean {
  return epoch === current && source === undefined;
}

/** Those whose voters have another ballot in SQL, or none. */
async function differing(standings: readonly Standing[], parts: ResyncParts): Promise<Standing[]> {
  const voterIds = await parts.target.unseal(standings.map(({ voterKey }) => voterKey));
  const rows = await Promise.all(parts.shards.map((shard) => shard.rowsOf([...voterIds.values()])));
  const said = new Map(rows.flat().map(({ voterId, candidateId }) => [voterId, candidateId]));
  return standings.filter(({ voterKey, candidateId }) => {
    const source = said.get(voterIds.get(voterKey) ?? null);
    return typeof source !== 'string' || parts.candidates[source] !== candidateId;
  });
}

/** The tombstones that stand at the pipeline for rows of SQL. */
async function takenBack(
  rows: readonly SourceRow[],
  poll: TargetPoll,
  { target }: ResyncParts,
): Promise<Standing[]> {
  const keys = await target.voterKeys(rows.flatMap(({ voterId }) => voterId ?? []));
  const standing = await target.standing(keys.filter((key) => key !== undefined));
  return [...standing.values()].filter((one) => one.candidateId === undefined && isNative(one, poll.epoch));
}

function toVote(
  { voterKey, candidateId }: Standing,
  pollShard: string,
  castAt: string,
  places: Places,
): BackVote {
  const ballot = candidateId === undefined ? undefined : { candidateId, castAt };
  return { pollShard, position: places.next(pollShard), voterKey, ballot };
}

/**
 * Positions between what SQL has and what the stream will bring: a blank and a number behind the highest position of the write
 * shard come after it and, blanks being less than digits, before every later one.
 */
class Places {
  readonly #highest: ReadonlyMap<string, string>;
  #last = 0;

  private constructor(highest: ReadonlyMap<string, string>) {
    this.#highest = highest;
  }

  static async read(shards: readonly Pick<SourceShard, 'backPositions'>[]): Promise<Places> {
    const highest = new Map<string, string>();
    for (const positions of await Promise.all(shards.map((shard) => shard.backPositions()))) {
      for (const [pollShard, position] of positions)
        if ((highest.get(pollShard) ?? '') < position) highest.set(pollShard, position);
    }
    return new Places(highest);
  }

  next(pollShard: string): string {
    this.#last += 1;
    return `${this.#highest.get(pollShard) ?? ''} ${String(this.#last).padStart(12, '0')}`;
  }
}

async function* chunkedRows(shard: Pick<SourceShard, 'rows' | 'lastKey'>): AsyncGenerator<SourceRow[]> {
  const through = await shard.lastKey();
  if (!through) return;
  for (let after: RowKey | undefined; ; ) {
    const rows = await shard.rows({ after, through }, CHUNK);
    if (rows.length === 0) return;
    yield rows;
    after = rows.at(-1);
  }
}
