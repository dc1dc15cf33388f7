import { allLanguages, LANGUAGES } from '../language/language';
import { useLanguage, useText } from '../language/language-context';
import { shellText } from './shell-text';

/** A button for each language, named in that language, and whether one could not be loaded. */
export function LanguageSwitch() {
  const { language, missing, choose } = useLanguage();
  const text = useText(shellText);
  return (
    <>
      <fieldset class="language-switch">
        <legend class="visually-hidden">{text.language}</legend>
        {allLanguages().map((code) => (
          <button
            key={code}
            type="button"
            lang={code}
            aria-pressed={code === language}
            onClick={() => choose(code)}
          >
            {LANGUAGES[code]}
          </button>
        ))}
      </fieldset>
      <span role="status" class="language-missing field-error">
        {missing && text.languageMissing(LANGUAGES[missing])}
      </span>
    </>
  );
}
