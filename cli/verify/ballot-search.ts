import { choiceText } from '../../contract/choice';
import { isVoterKey } from '../../lambda/shared/voter-keys/voter-key';
import type { BadRow } from '../ballots-file/rows';
import { UsageError } from '../errors';
import type { BallotRow } from '../export/ballots-file';

/** Finds the ballots of one voter key while a file is read. */
export interface BallotSearch {
  check(row: BallotRow | BadRow): void;
  /** The ballots found, in the order of the file. */
  readonly found: readonly BallotRow[];
  /** The ballots found, as lines. */
  describe(shardDigests: readonly string[]): string[];
  /** What the voter should object to, in sentences. */
  problems(): string[];
}

/** Throws `UsageError` when it is no voter key. */
export function searchBallot(voterKey: string): BallotSearch {
  if (!isVoterKey(voterKey)) throw new UsageError('--voter-key takes 64 hexadecimal digits in lower case.');
  const found: BallotRow[] = [];
  return {
    found,
    check(row) {
      if (row.ok && row.voterKey === voterKey) found.push(row);
    },
    describe: (shardDigests) => found.flatMap((row) => describe(row, shardDigests)),
    problems() {
      if (found.length === 0) return [`The voter key ${voterKey} is not in the file.`];
      const counts = found.some(({ invalid }) => invalid === undefined);
      return counts ? [] : [`No ballot of the voter key ${voterKey} counts.`];
    },
  };
}

function describe(row: BallotRow, shardDigests: readonly string[]): string[] {
  const { line, choice, weight, invalid, pollShard, suffix } = row;
  const weighs = weight === 1 ? '' : `, with weight ${weight}`;
  const counts = invalid === undefined ? '' : `. It does not count: ${invalid}`;
  return [
    `Line ${line} holds the ballot of this voter key: ${choiceText(choice, ', ')}${weighs}${counts}.`,
    `  It is in write shard ${pollShard}, whose digest is ${shardDigests[suffix]}.`,
  ];
}
