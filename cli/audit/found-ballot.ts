import { isVoterKey } from '../../lambda/shared/voter-keys/voter-key';
import type { BadRow } from '../ballots-file/rows';
import { UsageError } from '../errors';
import type { BallotRow } from './ballot-row';

/** Looks out for the ballots of one voter key while a file is read. */
export interface BallotSearch {
  look(row: BallotRow | BadRow): void;
  /** The ballots found, as lines. */
  describe(shardDigests: readonly string[]): string[];
  /** Why a voter cannot be content, in sentences. */
  problems(): string[];
}

/** Throws `UsageError` when it is no voter key. */
export function searchBallot(voterKey: string): BallotSearch {
  if (!isVoterKey(voterKey))
    throw new UsageError('--voter-key takes 64 hexadecimal digits, in small letters.');
  const found: BallotRow[] = [];
  return {
    look(row) {
      if (row.ok && row.voterKey === voterKey) found.push(row);
    },
    describe: (shardDigests) =>
      found.flatMap(({ line, candidateId, pollShard, suffix, invalid }) => [
        `Line ${line}: the ballot of this voter key is for ${candidateId}${invalid ? ` and does not count: ${invalid}` : ''}.`,
        `  It stands in the write shard ${pollShard}, whose digest is ${shardDigests[suffix]}.`,
      ]),
    problems() {
      if (found.length === 0) return [`The voter key ${voterKey} is not in the file.`];
      const counts = found.some(({ invalid }) => invalid === undefined);
      return counts ? [] : [`No ballot of the voter key ${voterKey} counts.`];
    },
  };
}
