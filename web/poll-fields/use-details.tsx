import type { ComponentChildren } from 'preact';
import { useState } from 'preact/hooks';
import { useText } from '../language/language-context';
import { DETAILS, type Detail, type Details } from './details';
import { fieldsText } from './fields-text';

/**
 * Whether the details of a candidate are shown, and the button that does it. They are from the start where there are any, and
 * always where one has a problem.
 *
 * @param name of the candidate.
 */
export function useDetails(
  candidate: Details,
  name: string,
  problemOf: (detail: Detail) => string | undefined,
): { isOpen: boolean; more: ComponentChildren } {
  const text = useText(fieldsText);
  const [isOpened, setIsOpened] = useState(() => DETAILS.some((detail) => candidate[detail]));
  const isOpen = isOpened || DETAILS.some(problemOf);
  const more = (
    <button
      class="secondary more"
      type="button"
      aria-expanded={isOpen}
      aria-label={`${text.more} ${name}`}
      onClick={() => setIsOpened(!isOpen)}
    >
      {text.more}
    </button>
  );
  return { isOpen, more };
}
