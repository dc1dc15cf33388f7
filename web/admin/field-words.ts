import { MAX_CANDIDATES } from '../../contract/limits';
import type { ProblemKind } from '../../contract/problems';
import type { Format } from '../language/format';
import type { FieldsText } from '../poll-fields/fields-text';
import { filledIn } from './candidates';
import type { PollDraft } from './draft';
import { isSingle, limitOf } from './field-limits';
import { type Field, partOf } from './fields';
import type { FormText } from './form-text';

/** How the form speaks of its fields. */
export interface FieldWords {
  /** What a field is called in the summary of problems. */
  nameOf: (field: Field) => string;
  /** What is wrong with a field, as a sentence. */
  sentenceOf: (field: Field, kind: ProblemKind) => string;
}

/** The texts that it is said with. */
interface Texts {
  form: FormText;
  fields: FieldsText;
  failures: Readonly<Record<ProblemKind, string>>;
}

/** The sentence all failures of a kind have is used, unless the field has its own. */
export function fieldWords(draft: PollDraft, { form, fields, failures }: Texts, format: Format): FieldWords {
  /** Where their number is right, it is what is said of them that is too much. */
  const ofCandidates = () =>
    filledIn(draft.candidates).length > MAX_CANDIDATES
      ? form.candidateCount(format.count(MAX_CANDIDATES))
      : fields.candidatesTooLong;
  const ownSentence = (field: Field, kind: ProblemKind): string | undefined => {
    const limit = limitOf(field, draft);
    if (limit && 'wholeNumber' in limit) return form.wholeNumber(format.count(limit.wholeNumber));
    if (limit && kind === 'out-of-range') return fields.tooLong(format.count(limit.characters));
    if (field === 'add-candidate') return ofCandidates();
    if (kind === 'invalid-value' && isTime(field)) return fields.noSuchTime;
    return undefined;
  };
  return {
    nameOf: (field) => {
      if (isSingle(field)) return form.fields[field];
      const of = partOf(field);
      const place = draft.candidates.findIndex(({ key }) => key === of?.key);
      return of ? fields.candidateFields[of.part](format.count(place + 1)) : '';
    },
    sentenceOf: (field, kind) => ownSentence(field, kind) ?? failures[kind],
  };
}

function isTime(field: Field): boolean {
  return field === 'opens-at' || field === 'closes-at';
}
