import { pollShards } from '../../contract/write-shard';
import { inParts } from '../in-parts';
import type { RowKey, SourceRow, SourceShard } from '../source/source-shard';
import type { Standing, StandingBallot, Target, TargetPoll } from '../target/target';
import { type CarryParts, carryBack } from './carry-back';

export interface ResyncParts extends CarryParts {
  shards: readonly Pick<
    SourceShard,
    'name' | 'applyBack' | 'backPositions' | 'rowsOf' | 'rows' | 'lastKey'
  >[];
  target: Pick<Target, 'unseal' | 'ballots' | 'standing' | 'voterKeys'>;
}

/** Ballots that are looked at together. */
const CHUNK = 500;

/** Stands for a write shard where ballots were taken back: their voters' is not at hand. */
const RESYNC = 'resync';

/**
 * Sets SQL right by the ballots themselves, where the stream no longer has what led to them: votes of this epoch that SQL lacks
 * or has otherwise, and ballots that were taken back.
 *
 * @returns how many ballots it set right.
 */
export async function resync(poll: TargetPoll, parts: ResyncParts): Promise<number> {
  const places = await Places.read(parts.shards);
  let corrected = 0;
  for (const pollShard of pollShards(poll.pollId, poll.writeShards)) {
    for await (const standings of inParts(parts.target.ballots(pollShard), CHUNK)) {
      const native = standings.filter((one) => isNative(one, poll.epoch));
      const votes = (await differing(native, parts)).map(({ voterKey, candidateId, castAt }) => ({
        pollShard,
        position: places.next(pollShard),
        voterKey,
        ballot: { candidateId, castAt },
      }));
      corrected += await carryBack(votes, parts);
    }
  }
  for (const shard of parts.shards) {
    for await (const rows of chunkedRows(shard)) {
      const votes = (await takenBack(rows, poll, parts)).map(({ voterKey }) => ({
        pollShard: RESYNC,
        position: places.next(RESYNC),
        voterKey,
        ballot: undefined,
      }));
      corrected += await carryBack(votes, parts);
    }
  }
  return corrected;
}

function isNative({ epoch, source }: Standing, current: number): boolean {
  return epoch === current && source === undefined;
}

/** Those whose voters have another ballot in SQL, or none. */
async function differing(
  standings: readonly StandingBallot[],
  parts: ResyncParts,
): Promise<StandingBallot[]> {
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
