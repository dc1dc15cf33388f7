import { choiceText } from '../../../contract/choice';
import type { Ballot } from '../tables/ballot';

/** The columns of a file of ballots. */
export const BALLOT_FIELDS = ['pollShard', 'voterKey', 'weight', 'choice'] as const;

export const BALLOTS_HEADER = `${BALLOT_FIELDS.join(',')}\n`;

export const BETWEEN_CANDIDATES = '|';

/** None of a ballot's fields ever needs quotation marks. */
export function ballotLine({ pollShard, voterKey, weight, choice }: Ballot): string {
  return `${pollShard},${voterKey},${weight},${choiceText(choice, BETWEEN_CANDIDATES)}\n`;
}
