import { list } from '../context-values';

/** An origin, or all below a domain (https://www.w3.org/TR/CSP3/#grammardef-host-source). */
const SOURCE = /^(https:\/\/(\*\.)?([a-z0-9-]+\.)*[a-z0-9-]+|http:\/\/localhost)(:\d+)?$/;

/** Every site's pages. */
const EVERYBODY = '*';

const ALLOWED =
  'must be origins such as https://news.example or https://*.example.org, separated by commas, with no path; ' +
  'or * alone, for every site';

/** Schema of the context value that says whose pages may show polls in a frame. */
export const embedOrigins = list.refine(
  (sources) => isEverybody(sources) || sources.every((source) => SOURCE.test(source)),
  ALLOWED,
);

function isEverybody([first, ...others]: readonly string[]): boolean {
  return first === EVERYBODY && others.length === 0;
}
