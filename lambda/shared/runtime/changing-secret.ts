import { type Clocks, SYSTEM_CLOCKS } from './clocks';
import { KeptReadings } from './kept-readings';
import { readPreviousSecret, readSecret } from './secrets';

/** The texts of a secret, before and after its last change. */
export interface SecretVersions {
  current(): Promise<string>;
  /** `undefined` when it was never changed. */
  previous(): Promise<string | undefined>;
}

/** What is good under no known text has the secret read again, but not more often than this, in milliseconds. */
export const READ_AGAIN_MS = 60_000;

/** The versions that Secrets Manager keeps of a secret. */
export function versionsOf(secretArn: string): SecretVersions {
  return { current: () => readSecret(secretArn), previous: () => readPreviousSecret(secretArn) };
}

/**
 * A secret that may be changed while environments live. What was made with the text before the last change is still good:
 * a change takes a while to reach everybody who uses it.
 */
export class ChangingSecret<K> {
  readonly #readings: KeptReadings<K[]>;
  readonly #versions: SecretVersions;
  readonly #toKey: (text: string) => K;
  #known: K[];

  private constructor(first: K, versions: SecretVersions, toKey: (text: string) => K, clocks: Clocks) {
    this.#known = [first];
    this.#versions = versions;
    this.#toKey = toKey;
    this.#readings = new KeptReadings(1, READ_AGAIN_MS, clocks);
  }

  /** Reads the secret. @param toKey makes of its text what is used. */
  static async read<K>(
    versions: SecretVersions,
    toKey: (text: string) => K,
    clocks: Clocks = SYSTEM_CLOCKS,
  ): Promise<ChangingSecret<K>> {
    return new ChangingSecret(toKey(await versions.current()), versions, toKey, clocks);
  }

  /** What to make new things with: the text as it stood when it was last read. */
  get current(): K {
    const [current] = this.#known;
    if (current === undefined) throw new Error('A secret was read and has no version.');
    return current;
  }

  /** What one of the texts makes of something; when none makes anything of it, they are read again. */
  async find<T>(attempt: (key: K) => T | undefined | Promise<T | undefined>): Promise<T | undefined> {
    const found = await findUnder(this.#known, attempt);
    if (found !== undefined) return found;
    this.#known = await this.#readings.get('both', () => this.#readBoth()).value;
    return findUnder(this.#known, attempt);
  }

  async #readBoth(): Promise<K[]> {
    const [current, previous] = await Promise.all([this.#versions.current(), this.#versions.previous()]);
    return [current, ...(previous === undefined ? [] : [previous])].map(this.#toKey);
  }
}

/** Tries all of them, so that how long it takes does not tell which was right. */
async function findUnder<K, T>(
  keys: readonly K[],
  attempt: (key: K) => T | undefined | Promise<T | undefined>,
): Promise<T | undefined> {
  const found = await Promise.all(keys.map(attempt));
  return found.find((one) => one !== undefined);
}
