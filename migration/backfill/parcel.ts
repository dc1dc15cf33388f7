import type { ImportOutcome, ImportRow } from '../../contract/import';

/** A ballot on its way to the pipeline. */
export interface Parcel {
  row: ImportRow;
  /** The write shard that it goes to. */
  suffix: number;
  /** It is answered for good. Resolves when the answer is kept. */
  answered(outcome: ImportOutcome): Promise<void>;
}
