import type {
  Entry,
  Facts,
  Finding,
  Journal,
  Migration,
  Place,
  Request,
  ShardFact,
} from '../../../migration/journal/journal';

/** A journal in memory. It passes the contract suite of journals. */
export class MemoryJournal implements Journal {
  #migration: Migration | undefined;
  readonly #history: Entry[] = [];
  readonly #requests = new Map<string, Request>();
  readonly #checkpoints = new Map<string, string>();
  readonly #findings = new Map<string, Finding>();
  #lease: { holder: string; until: number } | undefined;
  #status: string | undefined;
  readonly #now: () => number;

  constructor(now = () => Date.now()) {
    this.#now = now;
  }

  async read() {
    return structuredClone(this.#migration);
  }

  async history(last = this.#history.length) {
    return this.#history.slice(this.#history.length - last);
  }

  async begin(migration: Migration, entry?: Entry) {
    if (this.#migration) return false;
    this.#migration = structuredClone(migration);
    this.#tellEntry(entry);
    return true;
  }

  async advance(from: Place, to: Place, entry: Entry, facts: Partial<Facts> = {}) {
    const now = this.#migration;
    if (!now || now.phase !== from.phase || now.epoch !== from.epoch || now.step !== from.step) return false;
    this.#migration = { ...now, ...structuredClone(facts), ...to };
    this.#tellEntry({ ...entry, phase: to.phase });
    return true;
  }

  async note(facts: Partial<Facts>, entry?: Entry) {
    if (this.#migration) this.#migration = { ...this.#migration, ...structuredClone(facts) };
    this.#tellEntry(entry);
  }

  async noteShard(fact: ShardFact, shard: string, value: string | undefined, entry?: Entry) {
    const known = this.#migration?.[fact];
    if (known && value === undefined) delete known[shard];
    else if (known && value !== undefined) known[shard] = value;
    this.#tellEntry(entry);
  }

  #tellEntry(entry: Entry | undefined) {
    if (entry) this.#history.push(entry);
  }

  async ask(request: Request) {
    this.#requests.set(request.id, request);
  }

  async requests() {
    return [...this.#requests.values()];
  }

  async done({ id }: Request) {
    this.#requests.delete(id);
  }

  async lease(holder: string, ms: number) {
    const isFree = !this.#lease || this.#lease.until <= this.#now() || this.#lease.holder === holder;
    if (isFree) this.#lease = { holder, until: this.#now() + ms };
    return this.#lease?.holder ?? holder;
  }

  async release(holder: string) {
    if (this.#lease?.holder === holder) this.#lease = undefined;
  }

  async checkpoints(prefix: string) {
    return new Map([...this.#checkpoints].filter(([name]) => name.startsWith(prefix)));
  }

  async checkpoint(name: string, value: string) {
    this.#checkpoints.set(name, value);
  }

  async forgetCheckpoints(prefix: string) {
    for (const name of this.#checkpoints.keys()) if (name.startsWith(prefix)) this.#checkpoints.delete(name);
  }

  async *findings() {
    yield* this.#findings.values();
  }

  async find(finding: Finding) {
    this.#findings.set(finding.name, finding);
  }

  async status() {
    return this.#status;
  }

  async tell(status: string) {
    this.#status = status;
  }
}
