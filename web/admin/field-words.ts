import type { ProblemKind } from '../../contract/problems';
import type { Format } from '../language/format';
import type { CandidateDraft } from './draft';
import type { Field } from './fields';
import type { FormText } from './form-text';

/** What a field is called in the summary of problems. */
export function fieldName(
  field: Field,
  candidates: readonly CandidateDraft[],
  text: FormText,
  format: Format,
): string {
  for (const [place, { key }] of candidates.entries()) {
    const number = format.count(place + 1);
    if (field === `candidate-${key}`) return text.candidate(number);
    if (field === `candidate-id-${key}`) return text.candidateId(number);
  }
  return text.fields[field] ?? '';
}

/** What is wrong with a field, as a sentence: the one all failures of the kind have, unless the field has its own. */
export function problemSentence(
  field: Field,
  kind: ProblemKind,
  text: FormText,
  failures: Readonly<Record<ProblemKind, string>>,
): string {
  return field === 'write-shards' && kind !== 'missing-field' ? text.writeShardsRange : failures[kind];
}
