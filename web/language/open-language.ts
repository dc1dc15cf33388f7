import { backoff } from '../../contract/backoff';
import { loadTexts } from './catalogue';
import { DEFAULT_LANGUAGE, type Language } from './language';

const PATIENCE = { first: 1_000, longest: 30_000 };

export interface OpenedLanguage {
  /** Its texts are loaded. */
  readonly language: Language;
  /** The language that was wanted, if its texts could not be loaded. */
  readonly missing?: Language;
}

/** Loads the texts to begin with: those of the language wanted, else English ones, tried until there are some. */
export async function openLanguage(wanted: Language): Promise<OpenedLanguage> {
  for (let failures = 1; ; failures++) {
    if (await hasLoaded(wanted)) return { language: wanted };
    if (await hasLoaded(DEFAULT_LANGUAGE)) return { language: DEFAULT_LANGUAGE, missing: wanted };
    await new Promise((resolve) => setTimeout(resolve, backoff(failures, PATIENCE, Math.random())));
  }
}

function hasLoaded(language: Language): Promise<boolean> {
  return loadTexts(language).then(
    () => true,
    () => false,
  );
}
