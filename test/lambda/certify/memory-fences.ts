import type { Fences } from '../../../lambda/certify/fences';

/** A fence item, as the stream shows it. */
export interface FenceItem {
  mark: number;
  closesAt: string;
}

/** The fence items of a Votes table in memory. Each call has done its work when it returns, before its promise is awaited. */
export class MemoryFences implements Fences {
  readonly items = new Map<string, FenceItem>();

  /** @param onWrite is told of each writing, for the stream. */
  constructor(private readonly onWrite: (pollShard: string, item: FenceItem) => void = () => {}) {}

  async raise(pollShard: string, closesAt: string): Promise<void> {
    if (this.items.get(pollShard)?.closesAt !== closesAt) this.write(pollShard, closesAt, 1);
  }

  async mark(pollShard: string, closesAt: string, above: number): Promise<number> {
    const mark = this.write(pollShard, closesAt, 1);
    return mark > above ? mark : this.write(pollShard, closesAt, above + 1 - mark);
  }

  /** Writes an item past all conditions, and answers its mark. */
  write(pollShard: string, closesAt: string, by: number): number {
    const mark = (this.items.get(pollShard)?.mark ?? 0) + by;
    this.items.set(pollShard, { mark, closesAt });
    this.onWrite(pollShard, { mark, closesAt });
    return mark;
  }
}
