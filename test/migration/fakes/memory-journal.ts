import type {
  Entry,
  Facts,
  Finding,
  Journal,
  Migration,
  Place,
  Request,
} from '../../../migration/journal/journal';

/** A journal in memory. It passes the contract suite of journals. */
export class MemoryJournal implements Journal {
  #migration: Migration | undefined;
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

  async begin(migration: Migration) {
    if (this.#migration) return false;
    this.#migration = structuredClone(migration);
    return true;
  }

  async advance(from: Place, to: Place, entry: Entry, facts: Partial<Facts> = {}) {
    const now = this.#migration;
    if (!now || now.phase !== from.phase || now.epoch !== from.epoch || now.step !== from.step) return false;
    this.#migration = {
      ...now,
      ...structuredClone(facts),
      ...to,
      history: [...now.history, { ...entry, phase: to.phase }],
    };
    return true;
  }

  async note(facts: Partial<Facts>, entry?: Entry) {
    const now = this.#migration;
    if (now)
      this.#migration = {
        ...now,
        ...structuredClone(facts),
        history: entry ? [...now.history, entry] : now.history,
      };
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
