import type { ApiClient } from '../../cli/api/api-client';
import { orThrow } from '../../cli/api/failure-error';
import { CommandError } from '../../cli/errors';
import type { Database } from '../../cli/tables/database';
import type { ImportOutcome, ImportRow } from '../../contract/import';
import { MAX_IMPORT_ROWS, MAX_VOTER_KEYS } from '../../contract/limits';
import { chunks } from '../../lambda/shared/tables/read-items';
import { readTotals } from '../../lambda/shared/tables/read-totals';
import { readShard, readStanding } from './standing';
import type { MoveState, Standing, StandingBallot, Target, TargetPoll } from './target';

/**
 * The pipeline itself: written to by its API, whose import function has the rights, and read in its tables, as `vote audit`
 * reads them.
 */
export class PipelineTarget implements Target {
  readonly #api: ApiClient;
  readonly #database: Database;
  readonly #pollId: string;
  #shape: Promise<TargetPoll> | undefined;

  constructor(api: ApiClient, database: Database, pollId: string) {
    this.#api = api;
    this.#database = database;
    this.#pollId = pollId;
  }

  async poll(): Promise<TargetPoll | undefined> {
    const answer = await this.#api.imports.findPoll(this.#pollId);
    if (!answer.ok && answer.failure.kind === 'no-such-poll') return undefined;
    const { pollId, writeShards, candidates, closesAt, status, move } = orThrow(answer);
    if (!move) throw new CommandError(`The poll "${pollId}" was not created to be moved to.`);
    const candidateIds = candidates.map(({ candidateId }) => candidateId);
    return { pollId, writeShards, candidateIds, closesAt, certified: status === 'certified', ...move };
  }

  async import(source: string, epoch: number, rows: readonly ImportRow[]): Promise<ImportOutcome[]> {
    const outcomes: ImportOutcome[] = [];
    for (const some of chunks(rows, MAX_IMPORT_ROWS)) {
      const request = { source, epoch, rows: some };
      outcomes.push(...orThrow(await this.#api.imports.importBallots(this.#pollId, request)));
    }
    return outcomes;
  }

  async voterKeys(voterIds: readonly string[]): Promise<(string | undefined)[]> {
    const keys: (string | undefined)[] = [];
    for (const some of chunks(voterIds, MAX_VOTER_KEYS)) {
      const { voterKeys } = orThrow(await this.#api.imports.makeVoterKeys(this.#pollId, some));
      keys.push(...voterKeys.map((key) => key ?? undefined));
    }
    return keys;
  }

  async standing(voterKeys: readonly string[]): Promise<Map<string, Standing>> {
    const { db, tables } = this.#database;
    const found = await readStanding(db, tables.votes, await this.#shapeOf(), voterKeys);
    return new Map(found.map((one) => [one.voterKey, one]));
  }

  ballots(pollShard: string): AsyncIterable<StandingBallot> {
    const { db, tables } = this.#database;
    return readShard(db, tables.votes, pollShard);
  }

  async totals(): Promise<Map<string, number>> {
    const { db, tables } = this.#database;
    const { writeShards, candidateIds } = await this.#shapeOf();
    const { counters } = await readTotals(db, tables.totals, this.#pollId, writeShards);
    return new Map(candidateIds.map((candidateId) => [candidateId, counters.get(candidateId) ?? 0]));
  }

  /** By the pulse of the poll: the one that waits, or else the one that was counted last. */
  async lagMs(): Promise<number> {
    const { onItsWay, newestMet } = await this.#api.takePulse(this.#pollId);
    return Math.max(onItsWay?.age ?? 0, newestMet?.took ?? 0);
  }

  async move(from: MoveState, to: MoveState): Promise<MoveState> {
    return orThrow(await this.#api.imports.movePoll(this.#pollId, { from, to })).move;
  }

  async mark(epoch: number): Promise<void> {
    orThrow(await this.#api.imports.markEpoch(this.#pollId, epoch));
  }

  async unseal(voterKeys: readonly string[]): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for (const some of chunks(voterKeys, MAX_VOTER_KEYS)) {
      const { voterIds } = orThrow(await this.#api.imports.unsealVoters(this.#pollId, some));
      for (const [voterKey, voterId] of Object.entries(voterIds)) found.set(voterKey, voterId);
    }
    return found;
  }

  async forget(): Promise<void> {
    let isDone = false;
    while (!isDone) isDone = orThrow(await this.#api.imports.forgetVoters(this.#pollId)).isDone;
  }

  /** What of the poll never changes. */
  #shapeOf(): Promise<TargetPoll> {
    this.#shape ??= this.#readShape();
    this.#shape.catch(() => {
      this.#shape = undefined;
    });
    return this.#shape;
  }

  async #readShape(): Promise<TargetPoll> {
    const poll = await this.poll();
    if (!poll) throw new CommandError(`There is no poll "${this.#pollId}".`);
    return poll;
  }
}
