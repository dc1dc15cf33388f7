import type { ImportOutcome, ImportProblem } from '../contract/import';
import type { Finding } from './journal/journal';
import { nameOf } from './source/row-key';
import type { SourceRow } from './source/source-shard';

/** Why a row cannot be carried. `conflict`: a ballot of another voter of the source stands where it belongs. */
export type Incompatibility = ImportProblem | 'conflict';

/** Why a row that was imported is not carried; `undefined` when it is. */
export function incompatibilityOf({ status, reason }: ImportOutcome): Incompatibility | undefined {
  if (status === 'conflict') return 'conflict';
  return status === 'incompatible' ? (reason ?? 'choice-not-allowed') : undefined;
}

export function incompatible(
  shard: string,
  { rowId }: SourceRow,
  kind: Incompatibility,
  voterKey?: string | undefined,
): Finding {
  return {
    name: nameOf({ shard, rowId }),
    verdict: 'INCOMPATIBLE',
    kind,
    shard,
    voterKey,
    foundAt: new Date().toISOString(),
    repairedAt: undefined,
  };
}
