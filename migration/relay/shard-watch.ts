import { pause } from '../../contract/pause';
import { Background } from '../background';
import type { Facts, Journal } from '../journal/journal';
import { messageOf } from '../persist';
import type { OutboxState, ShardIdentity, SourceShard } from '../source/source-shard';

/** How often a shard is looked at, in milliseconds. */
export const LOOK_EVERY_MS = 1_000;

/**
 * Keeps an eye on a shard: whether it still is the server, and has the schema, that the migration began with, and what waits in
 * its outbox. What it was at the first look is noted in the journal.
 */
export class ShardWatch {
  readonly #shard: SourceShard;
  readonly #journal: Journal;
  readonly #background = new Background();
  #problem: string | undefined;
  #outbox: OutboxState = { rows: 0, oldestMs: 0 };

  constructor(shard: SourceShard, journal: Journal) {
    this.#shard = shard;
    this.#journal = journal;
  }

  get name(): string {
    return this.#shard.name;
  }

  /** Why nothing may be carried from this shard just now. */
  get problem(): string | undefined {
    return this.#problem;
  }

  get outbox(): OutboxState {
    return this.#outbox;
  }

  /** Looks now, and from then on each second. */
  async start(): Promise<void> {
    await this.look();
    this.#background.start((signal) => this.#keepLooking(signal));
  }

  async stop(): Promise<void> {
    await this.#background.stop();
  }

  async #keepLooking(signal: AbortSignal): Promise<void> {
    for (;;) {
      await pause(LOOK_EVERY_MS, signal);
      if (signal.aborted) return;
      await this.look();
    }
  }

  async look(): Promise<void> {
    try {
      const known = await this.#journal.read();
      await this.#takeover(known?.identities);
      this.#problem = await this.#newSchema(known?.fingerprints);
      this.#outbox = await this.#shard.outbox();
    } catch (error) {
      this.#problem = `it cannot be looked at: ${messageOf(error)}`;
    }
  }

  /**
   * Another server may lack the last commits of the one before, and give their versions again. So its versions are raised, and
   * the ballots compared; it is noted last, so that a crash before that repeats both.
   */
  async #takeover(identities: Facts['identities'] = {}): Promise<void> {
    const { name } = this.#shard;
    const server = serverOf(await this.#shard.identity());
    const known = identities[name];
    if (known === server) return;
    if (known === undefined) return this.#journal.noteShard('identities', name, server);
    await this.#shard.skipVersions();
    await this.#journal.ask({ id: `takeover/${name}/${server}`, what: 'verify', by: 'migration' });
    await this.#journal.noteShard('identities', name, server, {
      at: new Date().toISOString(),
      by: undefined,
      what: `another server answers for shard "${name}": it was ${known} and is ${server}; its versions were raised, a full verification is asked for`,
    });
  }

  async #newSchema(fingerprints: Facts['fingerprints'] = {}): Promise<string | undefined> {
    const { name } = this.#shard;
    const fingerprint = await this.#shard.fingerprint();
    const known = fingerprints[name];
    if (known === undefined) await this.#journal.noteShard('fingerprints', name, fingerprint);
    return known === undefined || known === fingerprint
      ? undefined
      : 'its schema is not what it was: set it back, or accept it as it is now with "accept"';
  }
}

/** The server of a shard as the journal keeps it. */
export function serverOf({ system, timeline }: ShardIdentity): string {
  return `${system}/${timeline}`;
}

/** Takes the schema of a shard as it will be found next; what went before is in the history. */
export async function acceptSchema(
  journal: Pick<Journal, 'noteShard'>,
  shard: string,
  by: string,
): Promise<void> {
  const what = `the schema of shard "${shard}" was accepted as it is`;
  await journal.noteShard('fingerprints', shard, undefined, { at: new Date().toISOString(), by, what });
}
