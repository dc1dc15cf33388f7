import { MAX_CANDIDATES, MAX_TEXT_LENGTH } from '../../contract/limits';
import type { ProblemKind } from '../../contract/problems';
import type { Format } from '../language/format';
import type { PollDraft } from './draft';
import type { Field, SingleField } from './fields';
import type { FormText } from './form-text';
import { mostIn } from './number-fields';

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
    const most = mostIn(field, draft);
    if (most !== undefined) return text.wholeNumber(format.count(most));
    if (field === 'add-candidate') return text.candidateCount(format.count(MAX_CANDIDATES));
    if (kind === 'out-of-range') return text.tooLong(format.count(MAX_TEXT_LENGTH));
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
      return isSingle(field, text) ? text.fields[field] : '';
    },
    sentenceOf: (field, kind) => ownSentence(field, kind) ?? failures[kind],
  };
}

function isTime(field: Field): boolean {
  return field === 'opens-at' || field === 'closes-at';
}

function isSingle(field: Field, { fields }: FormText): field is SingleField {
  return Object.hasOwn(fields, field);
}
