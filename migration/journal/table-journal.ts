import { randomUUID } from 'node:crypto';
import {
  DeleteItemCommand,
  type DynamoDBClient,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import { inOrder } from '../../cli/tables/in-order';
import { CLOCKS_MS } from '../../contract/limits';
import { conditionalWrite } from '../../lambda/shared/tables/conditional-write';
import { UpdateExpression } from '../../lambda/shared/tables/update-expression';
import { attributes, ENTRIES, toEntry, toFinding, toMigration, toRequest, unzipped, zipped } from './entries';
import type { Entry, Facts, Finding, Journal, Migration, Place, Request, ShardFact } from './journal';
import { MigrationItems } from './migration-items';

const DELETES_AT_ONCE = 16;

/** The journal of one migration in the Migrations table. Every read is consistent. */
export class TableJournal implements Journal {
  readonly #db: DynamoDBClient;
  readonly #items: MigrationItems;
  readonly #now: () => number;
  /** Entries of the same millisecond keep their order. */
  #told = 0;

  constructor(db: DynamoDBClient, table: string, migrationId: string, now = () => Date.now()) {
    this.#db = db;
    this.#items = new MigrationItems(db, table, migrationId);
    this.#now = now;
  }

  async read(): Promise<Migration | undefined> {
    const item = await this.#items.get(ENTRIES.place);
    return item && toMigration(item);
  }

  async history(last?: number): Promise<Entry[]> {
    if (last !== undefined) return (await this.#items.last(ENTRIES.history, last)).map(toEntry);
    const entries: Entry[] = [];
    for await (const item of this.#items.from(ENTRIES.history)) entries.push(toEntry(item));
    return entries;
  }

  async begin({ migrationId, ...migration }: Migration, entry?: Entry): Promise<boolean> {
    this.#expect(migrationId);
    const place = { ...this.#items.key(ENTRIES.place), ...attributes(migration) };
    return this.#items.together([
      {
        Put: {
          TableName: this.#items.table,
          Item: place,
          ConditionExpression: 'attribute_not_exists(entry)',
        },
      },
      ...(entry ? [this.#putEntry(entry)] : []),
    ]);
  }

  async advance(from: Place, to: Place, entry: Entry, facts: Partial<Facts> = {}): Promise<boolean> {
    const { phase, epoch, step } = to;
    const update = updateOf({ phase, epoch, step, ...facts });
    return this.#items.together([
      {
        Update: {
          TableName: this.#items.table,
          Key: this.#items.key(ENTRIES.place),
          UpdateExpression: update.text(),
          ConditionExpression: '#phase = :phase AND #epoch = :epoch AND #step = :step',
          ExpressionAttributeNames: {
            ...update.names,
            '#phase': 'phase',
            '#epoch': 'epoch',
            '#step': 'step',
          },
          ExpressionAttributeValues: {
            ...update.values,
            ':phase': { S: from.phase },
            ':epoch': { N: String(from.epoch) },
            ':step': { N: String(from.step) },
          },
        },
      },
      this.#putEntry({ ...entry, phase }),
    ]);
  }

  async note(facts: Partial<Facts>, entry?: Entry): Promise<void> {
    if (Object.keys(facts).length > 0) await this.#noteFacts(facts);
    if (entry) await this.#tellEntry(entry);
  }

  async noteShard(fact: ShardFact, shard: string, value: string | undefined, entry?: Entry): Promise<void> {
    await conditionalWrite(
      this.#db.send(
        new UpdateItemCommand({
          TableName: this.#items.table,
          Key: this.#items.key(ENTRIES.place),
          UpdateExpression: value === undefined ? 'REMOVE #fact.#shard' : 'SET #fact.#shard = :value',
          ConditionExpression: 'attribute_exists(entry)',
          ExpressionAttributeNames: { '#fact': fact, '#shard': shard },
          ...(value !== undefined && { ExpressionAttributeValues: { ':value': { S: value } } }),
        }),
      ),
    );
    if (entry) await this.#tellEntry(entry);
  }

  async #noteFacts(facts: Partial<Facts>): Promise<void> {
    // An update sets something, also where all facts are taken out.
    const update = updateOf({ notedAt: this.#now(), ...facts });
    await conditionalWrite(
      this.#db.send(
        new UpdateItemCommand({
          TableName: this.#items.table,
          Key: this.#items.key(ENTRIES.place),
          UpdateExpression: update.text(),
          ConditionExpression: 'attribute_exists(entry)',
          ExpressionAttributeNames: update.names,
          ExpressionAttributeValues: update.values,
        }),
      ),
    );
  }

  async ask(request: Request): Promise<void> {
    await this.#items.put(`${ENTRIES.request}${request.id}`, attributes(request));
  }

  async requests(): Promise<Request[]> {
    const requests: Request[] = [];
    for await (const item of this.#items.from(ENTRIES.request)) requests.push(toRequest(item));
    return requests;
  }

  async done({ id }: Request): Promise<void> {
    await this.#items.delete(`${ENTRIES.request}${id}`);
  }

  /** A lease further ahead than any lasts was taken by a clock that was wrong, and binds nobody. */
  async lease(holder: string, ms: number): Promise<string> {
    const now = this.#now();
    const { written, standing } = await conditionalWrite(
      this.#db.send(
        new PutItemCommand({
          TableName: this.#items.table,
          Item: { ...this.#items.key(ENTRIES.lease), ...marshall({ holder, until: now + ms }) },
          ConditionExpression:
            'attribute_not_exists(entry) OR holder = :holder OR #until <= :now OR #until > :farthest',
          ExpressionAttributeNames: { '#until': 'until' },
          ExpressionAttributeValues: marshall({
            ':holder': holder,
            ':now': now,
            ':farthest': now + ms + CLOCKS_MS,
          }),
          ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
        }),
      ),
    );
    return written ? holder : (standing?.holder?.S ?? 'somebody else');
  }

  async release(holder: string): Promise<void> {
    await conditionalWrite(
      this.#db.send(
        new DeleteItemCommand({
          TableName: this.#items.table,
          Key: this.#items.key(ENTRIES.lease),
          ConditionExpression: 'holder = :holder',
          ExpressionAttributeValues: { ':holder': { S: holder } },
        }),
      ),
    );
  }

  async checkpoints(prefix: string): Promise<Map<string, string>> {
    const found = new Map<string, string>();
    for await (const { entry, at } of this.#items.from(`${ENTRIES.checkpoint}${prefix}`))
      found.set(entry?.S?.slice(ENTRIES.checkpoint.length) ?? '', at?.S ?? '');
    return found;
  }

  async checkpoint(name: string, value: string): Promise<void> {
    await this.#items.put(`${ENTRIES.checkpoint}${name}`, { at: { S: value } });
  }

  async forgetCheckpoints(prefix: string): Promise<void> {
    const names = [...(await this.checkpoints(prefix)).keys()];
    const deleted = inOrder(names, DELETES_AT_ONCE, (name) =>
      this.#items.delete(`${ENTRIES.checkpoint}${name}`),
    );
    for await (const _ of deleted);
  }

  async *findings(): AsyncIterable<Finding> {
    for await (const item of this.#items.from(ENTRIES.finding)) yield toFinding(item);
  }

  async find(finding: Finding): Promise<void> {
    await this.#items.put(`${ENTRIES.finding}${finding.name}`, attributes(finding));
  }

  async status(): Promise<string | undefined> {
    return unzipped((await this.#items.get(ENTRIES.status))?.status);
  }

  async tell(status: string): Promise<void> {
    await this.#items.put(ENTRIES.status, { status: zipped(status) });
  }

  #expect(migrationId: string): void {
    if (migrationId !== this.#items.migrationId)
      throw new RangeError(
        `This is the journal of the migration "${this.#items.migrationId}", not of "${migrationId}".`,
      );
  }

  async #tellEntry(entry: Entry): Promise<void> {
    await this.#db.send(new PutItemCommand(this.#putEntry(entry).Put));
  }

  #putEntry(entry: Entry) {
    const key = `${ENTRIES.history}${entry.at}#${String(this.#told++).padStart(6, '0')}#${randomUUID()}`;
    return { Put: this.#items.putOf(key, attributes(entry)) };
  }
}

/** Sets what is given and takes out what is given as `undefined`. */
function updateOf(values: object): UpdateExpression {
  const update = new UpdateExpression();
  const marshalled = attributes(values);
  for (const name of Object.keys(values)) {
    const value = marshalled[name];
    if (value === undefined) update.remove(name);
    else update.set(name, value);
  }
  return update;
}
