import { setTimeout as sleep } from 'node:timers/promises';
import {
  ConditionalCheckFailedException,
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { SourceRow, SourceShard } from '../../../migration/source/source-shard';
import { PEER_KEY } from './peer-table';
import type { Second } from './play';
import type { Act } from './story';

/**
 * How a service writes to both stores and copies what was there before: the copy first, as in a workshop of AWS; both writes
 * first, and then a copy that writes over what it meets; or one that only writes what is missing.
 */
export type DualWrite = 'copy first' | 'write over' | 'only what is missing';

/** Rows read at once by the copy, the pause between, and how long one chunk in twenty is held up after it was read. */
const CHUNK = 100;
const PAUSE_MS = 200;
const HELD_UP_MS = 1_000;
const ONE_IN = 20;

/** The service that writes twice, and the copy, on one table. */
export class DualWriter {
  readonly #db: DynamoDBClient;
  readonly #table: string;
  readonly #way: DualWrite;
  readonly #candidateIds: readonly string[];
  #writesBoth: boolean;

  constructor(db: DynamoDBClient, table: string, way: DualWrite, candidateIds: readonly string[]) {
    this.#db = db;
    this.#table = table;
    this.#way = way;
    this.#candidateIds = candidateIds;
    this.#writesBoth = way !== 'copy first';
  }

  readonly second: Second = async (act) => {
    const { fate } = act;
    if (!this.#writesBoth || fate.kind === 'never' || fate.kind === 'refused') return;
    if (fate.kind === 'late') await sleep(fate.byMs);
    await this.#write(act);
  };

  async copy(shards: readonly SourceShard[]): Promise<void> {
    await Promise.all(shards.map((shard) => this.#copyShard(shard)));
    this.#writesBoth = true;
  }

  async #copyShard(shard: SourceShard): Promise<void> {
    const through = await shard.lastKey();
    if (!through) return;
    let after: SourceRow | undefined;
    for (let chunk = 1; ; chunk++) {
      const rows = await shard.rows({ after, through }, CHUNK);
      await sleep(chunk % ONE_IN === 0 ? HELD_UP_MS : 0);
      await Promise.all(rows.map((row) => this.#copyRow(row)));
      after = rows.at(-1);
      if (rows.length < CHUNK) return;
      await sleep(PAUSE_MS);
    }
  }

  async #copyRow({ voterId, candidateId }: SourceRow): Promise<void> {
    if (voterId === null || candidateId === null) return;
    const onlyNew =
      this.#way === 'only what is missing'
        ? { ConditionExpression: `attribute_not_exists(${PEER_KEY})` }
        : {};
    const put = new PutItemCommand({ TableName: this.#table, Item: item(voterId, candidateId), ...onlyNew });
    await this.#db.send(put).catch((error: unknown) => {
      if (!(error instanceof ConditionalCheckFailedException)) throw error;
    });
  }

  async #write({ voterId, candidate }: Act): Promise<void> {
    const TableName = this.#table;
    const candidateId = candidate === undefined ? undefined : this.#candidateIds[candidate];
    if (candidateId !== undefined)
      await this.#db.send(new PutItemCommand({ TableName, Item: item(voterId, candidateId) }));
    else await this.#db.send(new DeleteItemCommand({ TableName, Key: { [PEER_KEY]: { S: voterId } } }));
  }
}

function item(voterId: string, candidateId: string) {
  return { [PEER_KEY]: { S: voterId }, candidateId: { S: candidateId } };
}
