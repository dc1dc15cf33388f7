import type { Finding, Journal } from '../journal/journal';

/** What is found of a ballot at one look. */
export type Found = Pick<Finding, 'name' | 'verdict' | 'kind' | 'shard' | 'voterKey'>;

/** The findings of a migration. None is forgotten; one that is not found again is kept as repaired. */
export class Findings {
  readonly #journal: Journal;
  readonly #now: () => number;
  /** Not repaired, by name. */
  readonly #open = new Map<string, Finding>();

  constructor(journal: Journal, now: () => number) {
    this.#journal = journal;
    this.#now = now;
  }

  /** Reads what is open, such as what others have found. */
  async read(): Promise<void> {
    this.#open.clear();
    for await (const finding of this.#journal.findings())
      if (finding.repairedAt === undefined) this.#open.set(finding.name, finding);
  }

  async find(found: Found): Promise<void> {
    const known = this.#open.get(found.name);
    if (known?.verdict === found.verdict && known.kind === found.kind) return;
    await this.#write({ ...found, foundAt: known?.foundAt ?? this.#at(), repairedAt: undefined });
  }

  async repair(name: string): Promise<void> {
    const known = this.#open.get(name);
    if (known) await this.#write({ ...known, repairedAt: this.#at() });
  }

  /** Takes for repaired what was open in a part of the ballots and is not among those that have been found there now. */
  async repairAllBut(names: ReadonlySet<string>, isPart: (finding: Finding) => boolean): Promise<void> {
    for (const finding of [...this.#open.values()])
      if (isPart(finding) && !names.has(finding.name)) await this.repair(finding.name);
  }

  /** How many are open, by verdict. */
  count(verdict: Finding['verdict']): number {
    let count = 0;
    for (const finding of this.#open.values()) if (finding.verdict === verdict) count += 1;
    return count;
  }

  async #write(finding: Finding): Promise<void> {
    await this.#journal.find(finding);
    if (finding.repairedAt === undefined) this.#open.set(finding.name, finding);
    else this.#open.delete(finding.name);
  }

  #at(): string {
    return new Date(this.#now()).toISOString();
  }
}
