import { MAX_DESCRIPTION_LENGTH, MAX_EXTENSION_DAYS, MAX_TEXT_LENGTH } from '../../contract/limits';
import type { ProblemKind } from '../../contract/problems';
import { failureText } from '../api/failure-text';
import { useFormat, useText } from '../language/language-context';
import { isoOf } from '../language/local-time';
import { CANDIDATE_CHARACTERS } from '../poll-fields/candidate-characters';
import { DETAILS } from '../poll-fields/details';
import { fieldsText } from '../poll-fields/fields-text';
import { changeText } from './change-text';
import type { EditField } from './edits';
import type { ChangeForm } from './use-change-form';

/** What is wrong with a field, as a sentence. */
export function useSentences({ problemOf, edits }: ChangeForm): (field: EditField) => string | undefined {
  const text = useText(changeText);
  const words = useText(fieldsText);
  const failures = useText(failureText);
  const format = useFormat();

  /** Where it is a time that exists, it is one that the poll cannot have. */
  const wrongTime = (field: EditField): string | undefined => {
    if (field === 'opensAt') return isTime(edits.opensAt) ? text.opensInPast : words.noSuchTime;
    if (field !== 'closesAt') return undefined;
    const isMoment = edits.closes === 'by-hand' || isTime(edits.closesAt);
    return isMoment ? text.closesTooLate(format.count(MAX_EXTENSION_DAYS)) : words.noSuchTime;
  };
  const tooLong = (field: EditField): string =>
    field === 'candidates' ? words.candidatesTooLong : words.tooLong(format.count(charactersOf(field)));
  const ownSentence = (field: EditField, kind: ProblemKind): string | undefined => {
    if (kind === 'out-of-range') return tooLong(field);
    if (kind === 'invalid-value') return wrongTime(field);
    return field === 'closesAt' && kind === 'closes-in-past' ? text.closesTooSoon : undefined;
  };
  return (field) => {
    const kind = problemOf(field)?.kind;
    return kind && (ownSentence(field, kind) ?? failures[kind]);
  };
}

function charactersOf(field: EditField): number {
  if (field === 'description') return MAX_DESCRIPTION_LENGTH;
  const detail = DETAILS.find((one) => field.startsWith(`${one} `));
  return (detail && CANDIDATE_CHARACTERS[detail]) ?? MAX_TEXT_LENGTH;
}

function isTime(typed = ''): boolean {
  return isoOf(typed) !== undefined;
}
