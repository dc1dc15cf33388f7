import { importCatalogue } from './catalogue-file';
import { chooseLanguage, languageAsked, storedLanguage } from './choose-language';

/**
 * Stands in each shell and runs before anything is loaded: says which language the page begins in, and asks for its texts together
 * with the rest of the page. Whether they come is for `openLanguage` to find out.
 */
const language = chooseLanguage(navigator.languages, languageAsked(location.search) ?? storedLanguage());
document.documentElement.lang = language;
importCatalogue('texts', language).catch(() => {});
