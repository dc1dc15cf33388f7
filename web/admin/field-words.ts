import { MAX_CANDIDATES } from '../../contract/limits';
import type { ProblemKind } from '../../contract/problems';
import type { Format } from '../language/format';
import type { PollDraft } from './draft';
import { isSingle, limitOf } from './field-limits';
import type { Field } from './fields';
import type { FormText } from './form-text';

/** How the form speaks of its fields. */
export interface FieldWords {
  /** What a field is called in the summary of problems. */
  nameOf: (field: Field) => string;
  /** What is wrong with a field, as a sentence. */
  sentenceOf: (field: Field, kind: ProblemKind) => string;
}

type FailureSentences = Readonly<Record<ProblemKind, string>>;

/** The sentence all failures of a kind have is used, unless the field has its own. */
export function fieldWords(
  draft: PollDraft,
  text: FormText,
  failures: FailureSentences,
  format: Format,
): FieldWords {
  const ownSentence = (field: Field, kind: ProblemKind): string | undefined => {
    const limit = limitOf(field, draft);
    if (limit && 'wholeNumber' in limit) return text.wholeNumber(format.count(limit.wholeNumber));
    if (limit && kind === 'out-of-range') return text.tooLong(format.count(limit.characters));
    if (field === 'add-candidate') return text.candidateCount(format.count(MAX_CANDIDATES));
    if (kind === 'invalid-value' && isTime(field)) return text.noSuchTime;
    return undefined;
  };
  return {
    nameOf: (field) => {
      for (const [place, { key }] of draft.candidates.entries()) {
        const number = format.count(place + 1);
        if (field === `candidate-${key}`) return text.candidate(number);
        if (field === `candidate-id-${key}`) return text.candidateId(number);
      }
      return isSingle(field) ? text.fields[field] : '';
    },
    sentenceOf: (field, kind) => ownSentence(field, kind) ?? failures[kind],
  };
}

function isTime(field: Field): boolean {
  return field === 'opens-at' || field === 'closes-at';
}
