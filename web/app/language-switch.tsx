import { allLanguages, LANGUAGES } from '../language/language';
import { useLanguage, useText } from '../language/language-context';
import { shellText } from './shell-text';

/** A button for each language, named in that language. */
export function LanguageSwitch() {
  const { language, missing, choose } = useLanguage();
  const text = useText(shellText);
  return (
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
      <span role="status" class="field-error">
        {missing && text.languageMissing(LANGUAGES[missing])}
      </span>
    </fieldset>
  );
}
