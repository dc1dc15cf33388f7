import type { Closing, Fences } from '../../../lambda/certify/fences';

/** A fence item, as the stream shows it. */
export interface FenceItem {
  mark: number;
  sealId: string;
}

/** The fence items of a Votes table in memory. Each call has done its work when it returns, before its promise is awaited. */
export class MemoryFences implements Fences {
  readonly items = new Map<string, FenceItem>();

  /** @param onWrite is told of each writing, for the stream. */
  constructor(private readonly onWrite: (pollShard: string, item: FenceItem) => void = () => {}) {}

  async raise(pollShard: string, { sealId }: Closing): Promise<void> {
    if (this.items.get(pollShard)?.sealId !== sealId) this.write(pollShard, sealId, 1);
  }

  async mark(pollShard: string, { sealId }: Closing, above: number): Promise<number> {
    const mark = this.write(pollShard, sealId, 1);
    return mark > above ? mark : this.write(pollShard, sealId, above + 1 - mark);
  }

  /** Writes an item past all conditions, and answers its mark. */
  write(pollShard: string, sealId: string, by: number): number {
    const mark = (this.items.get(pollShard)?.mark ?? 0) + by;
    this.items.set(pollShard, { mark, sealId });
    this.onWrite(pollShard, { mark, sealId });
    return mark;
  }
}
