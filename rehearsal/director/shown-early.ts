import { formatQuantity } from '../../cli/terminal/numbers';
import { RESULTS_POLL_CACHE_MS, REVEAL_NOTICE_MS } from '../../contract/limits';
import type { Reveal } from '../../contract/poll';
import type { Tells } from './public-answer';
import { standing, type Told } from './told';

/** An answer of a public route. Times in epoch milliseconds. */
export interface PublicAnswer {
  path: string;
  sentAt: number;
  receivedAt: number;
  /** How long caches on the way had it, in milliseconds, rounded down to seconds. */
  age: number;
  /** When the service gave it, by its own clock, rounded down to seconds. */
  servedAt: number | undefined;
  tells: Tells;
}

/** What the director was told of who sees results. */
export interface Promised {
  rules: Told<{ isHidden: boolean; turnout: boolean }>[];
  reveals: Told<Reveal>[];
}

export interface Secrecy {
  /** Answers that had to keep something back. */
  checked: number;
  /** Those that did not, as sentences. */
  early: string[];
}

/** Ages and times of answers are told in whole seconds. */
const SECOND = 1_000;

/**
 * The answers that told more than was public. What the service says may be as old as it keeps a poll for results; how long caches
 * had it since, the answer says.
 *
 * @param certifiedAt when the poll was certified, by the service's clock, in epoch milliseconds.
 */
export function checkSecrecy(
  answers: readonly PublicAnswer[],
  { rules, reveals }: Promised,
  certifiedAt = Number.POSITIVE_INFINITY,
): Secrecy {
  const secrecy: Secrecy = { checked: 0, early: [] };
  for (const answer of answers) {
    const { sentAt, receivedAt, age, path, tells } = answer;
    const said = sentAt - age - SECOND;
    const rule = standing(rules, said - RESULTS_POLL_CACHE_MS, receivedAt);
    if (!rule?.isHidden) continue;
    secrecy.checked += 1;
    const allowed = placesCome(reveals, answer, certifiedAt);
    const isEarly = placesOf(tells.places) > allowed || (tells.turnout && !rule.turnout && allowed < ALL);
    if (isEarly) secrecy.early.push(`${path} told ${told(tells)} at ${new Date(receivedAt).toISOString()}`);
  }
  return secrecy;
}

const ALL = Number.POSITIVE_INFINITY;

function placesOf(places: number | 'all' | undefined): number {
  return typeof places === 'number' ? places : ALL;
}

/** How many places were revealed when the service gave an answer: reveals take effect by its clock. */
function placesCome(
  reveals: readonly Told<Reveal>[],
  { receivedAt, servedAt = Number.NEGATIVE_INFINITY }: PublicAnswer,
  certifiedAt: number,
): number {
  const come = reveals.filter(
    ({ value, askedAt }) => askedAt <= receivedAt && instantOf(value, certifiedAt) < servedAt + SECOND,
  );
  return Math.max(0, ...come.map(({ value }) => placesOf(value.places)));
}

function instantOf({ at, early }: Reveal, certifiedAt: number): number {
  return early ? Date.parse(at) : Math.max(Date.parse(at), certifiedAt + REVEAL_NOTICE_MS);
}

function told({ places, turnout }: Tells): string {
  if (places === 'all') return 'votes';
  return places > 0 ? formatQuantity(places, 'place') : turnout ? 'how many have voted' : 'nothing';
}
