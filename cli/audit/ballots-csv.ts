import type { Ballot } from '../../lambda/shared/tables/ballot';

/** Columns of a file of exported ballots, in order. */
export const BALLOT_COLUMNS = ['pollShard', 'voterKey', 'candidateId'] as const;

export const BALLOTS_HEADER = `${BALLOT_COLUMNS.join(',')}\n`;

/** None of a ballot's fields ever needs quotation marks. */
export function ballotRow({ pollShard, voterKey, candidateId }: Ballot): string {
  return `${pollShard},${voterKey},${candidateId}\n`;
}
