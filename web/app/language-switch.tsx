import { LANGUAGES, type Language } from '../language/language';
import { useLanguage, useText } from '../language/language-context';
import { shellText } from './shell-text';

/** A button for each language, named in that language. */
export function LanguageSwitch() {
  const { language, choose } = useLanguage();
  const text = useText(shellText);
  return (
    <fieldset class="language-switch">
      <legend class="visually-hidden">{text.language}</legend>
      {entries().map(([code, name]) => (
        <button
          key={code}
          type="button"
          lang={code}
          aria-pressed={code === language}
          onClick={() => choose(code)}
        >
          {name}
        </button>
      ))}
    </fieldset>
  );
}

function entries(): [Language, string][] {
  return [
    ['en', LANGUAGES.en],
    ['ja', LANGUAGES.ja],
  ];
}
