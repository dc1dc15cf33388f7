import type { PollDraft } from './draft';
import type { Field } from './fields';

/** What the parts of the form work with. */
export interface FormPartProps {
  draft: PollDraft;
  /** `mended` are the fields whose problems the change does away with. */
  change: (changed: Partial<PollDraft>, ...mended: Field[]) => void;
  /** What is wrong with a field, as a sentence. */
  problemOf: (field: Field) => string | undefined;
}
