import { useState } from 'preact/hooks';
import { useText } from '../language/language-context';
import { CastTimes, type CastTimesProps } from './cast-times';
import { castTimesText } from './cast-times-text';

/** When votes were cast, loaded for who wants to know. */
export function CastTimesPart(props: CastTimesProps) {
  const text = useText(castTimesText);
  const [isOpen, setIsOpen] = useState(false);
  return (
    <section class="cast-times">
      <button
        id={`cast-times-${props.pollId}`}
        class="secondary"
        type="button"
        aria-expanded={isOpen}
        onClick={() => setIsOpen(!isOpen)}
      >
        {text.heading}
      </button>
      {isOpen && <CastTimes {...props} />}
    </section>
  );
}
