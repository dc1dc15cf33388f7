import {
  MAX_CANDIDATE_DESCRIPTION_LENGTH,
  MAX_SHORT_LABEL_LENGTH,
  MAX_TEXT_LENGTH,
} from '../../contract/limits';
import type { Candidate } from '../../contract/poll';

/** How many characters may be said of a candidate; what is no text has no such limit. */
export const CANDIDATE_CHARACTERS: Partial<Record<keyof Candidate, number>> = {
  label: MAX_TEXT_LENGTH,
  description: MAX_CANDIDATE_DESCRIPTION_LENGTH,
  shortLabel: MAX_SHORT_LABEL_LENGTH,
};
