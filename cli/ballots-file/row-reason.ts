import { MAX_GROUP_LENGTH, MAX_WEIGHT } from '../../contract/limits';
import { VOTER_ID_PROBLEMS } from '../../contract/voter-id';
import { VOTING_CODE_PROBLEMS } from '../../contract/voting-code';
import type { RowProblem } from '../../rolls/row-problem';
import { formatCount, formatQuantity } from '../terminal/numbers';
import { quote } from './quote';

/** What is wrong with a row, to stand after the row's name. */
export function rowReason(wrong: RowProblem): string {
  switch (wrong.kind) {
    case 'field-count':
      return `has ${formatQuantity(wrong.given, 'field')} where the first row has ${wrong.wanted}`;
    case 'no-voter-id':
      return 'has no voterId';
    case 'voter-id':
      return `has a voterId that ${VOTER_ID_PROBLEMS[wrong.problem].message}: ${quote(wrong.given)}`;
    case 'rounded':
    case 'spreadsheet-error': {
      const isRounded = wrong.kind === 'rounded';
      const damage = isRounded ? 'a number that a spreadsheet has rounded' : "a spreadsheet's error";
      return `has a voterId that is ${damage}: ${quote(wrong.given)}; format the column as text and export again`;
    }
    case 'weight':
      return `has a weight that is not a whole number from 1 to ${formatCount(MAX_WEIGHT)}: ${quote(wrong.given)}`;
    case 'group-length':
      return `has a group that must be at most ${MAX_GROUP_LENGTH} characters long: ${quote(wrong.given)}`;
    case 'group-characters':
      return `has a group that must not contain invisible or broken characters: ${quote(wrong.given)}`;
    case 'code':
      return `has a code that ${VOTING_CODE_PROBLEMS[wrong.problem]}: ${quote(wrong.given)}`;
    case 'link':
      return `has a link that is none: ${quote(wrong.given)}`;
    case 'repeated':
      return `names the voter ${quote(wrong.voterId)}, whom line ${wrong.line} names already`;
  }
}
