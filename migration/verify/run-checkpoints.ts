import { z } from 'zod';
import type { Journal } from '../journal/journal';
import { type SourceProgress, sourceProgress } from './read-source';
import type { TargetProgress } from './read-target';
import { type ShardResult, shardResult } from './shard-count';

const begunSchema = z.object({
  /** What the two sides were to each other when it began. */
  authority: z.string(),
  epoch: z.number(),
  /** Rows of the source, counted exactly. */
  total: z.number(),
});
export type Begun = z.output<typeof begunSchema>;

const targetSchema = z.object({ bytes: z.number(), ballots: z.number() });
const uncarriedSchema = z.record(z.string(), z.record(z.string(), z.number()));
export type UncarriedCounts = z.output<typeof uncarriedSchema>;

/** How far a verification has come, in the journal. */
export class RunCheckpoints {
  readonly #journal: Journal;
  readonly #prefix: string;
  #begun: Begun | undefined;
  #uncarried: UncarriedCounts | undefined;
  readonly #target = new Map<string, TargetProgress>();
  readonly #source = new Map<string, SourceProgress>();
  readonly #joined = new Map<string, ShardResult>();

  private constructor(journal: Journal, prefix: string) {
    this.#journal = journal;
    this.#prefix = prefix;
  }

  /** @param prefix of the names of all checkpoints of this kind of verification, with a slash at its end. */
  static async read(journal: Journal, prefix: string): Promise<RunCheckpoints> {
    const checkpoints = new RunCheckpoints(journal, prefix);
    for (const [name, value] of await journal.checkpoints(prefix))
      checkpoints.#take(name.slice(prefix.length), JSON.parse(value));
    return checkpoints;
  }

  get begun(): Begun | undefined {
    return this.#begun;
  }

  get uncarried(): UncarriedCounts | undefined {
    return this.#uncarried;
  }

  get target(): ReadonlyMap<string, TargetProgress> {
    return this.#target;
  }

  get source(): ReadonlyMap<string, SourceProgress> {
    return this.#source;
  }

  get joined(): ReadonlyMap<string, ShardResult> {
    return this.#joined;
  }

  async begin(begun: Begun): Promise<void> {
    this.#begun = begun;
    await this.#keep('begun', begun);
  }

  async keepTarget(pollShard: string, progress: TargetProgress): Promise<void> {
    this.#target.set(pollShard, progress);
    await this.#keep(`target/${pollShard}`, progress);
  }

  async keepSource(shard: string, progress: SourceProgress): Promise<void> {
    this.#source.set(shard, progress);
    await this.#keep(`source/${shard}`, progress);
  }

  async keepUncarried(counts: UncarriedCounts): Promise<void> {
    this.#uncarried = counts;
    await this.#keep('uncarried', counts);
  }

  async keepJoined(pollShard: string, result: ShardResult): Promise<void> {
    this.#joined.set(pollShard, result);
    await this.#keep(`joined/${pollShard}`, result);
  }

  /** Forgets everything, so that the next run starts from the beginning. */
  async forget(): Promise<void> {
    await this.#journal.forgetCheckpoints(this.#prefix);
    this.#begun = undefined;
    this.#uncarried = undefined;
    for (const map of [this.#target, this.#source, this.#joined]) map.clear();
  }

  #take(name: string, value: unknown): void {
    const [step = '', ...rest] = name.split('/');
    const of = rest.join('/');
    if (step === 'begun') this.#begun = begunSchema.parse(value);
    else if (step === 'uncarried') this.#uncarried = uncarriedSchema.parse(value);
    else if (step === 'target') this.#target.set(of, targetSchema.parse(value));
    else if (step === 'source') this.#source.set(of, sourceProgress.parse(value));
    else if (step === 'joined') this.#joined.set(of, shardResult.parse(value));
  }

  async #keep(name: string, value: unknown): Promise<void> {
    await this.#journal.checkpoint(`${this.#prefix}${name}`, JSON.stringify(value));
  }
}
