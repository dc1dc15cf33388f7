import type { WrittenChoice } from '../../contract/choice';
import { isId } from '../../contract/id';
import { MAX_CANDIDATES, MAX_PICKS, MAX_POINTS } from '../../contract/limits';
import { formatCount } from '../terminal/numbers';
import { quote } from './quote';

export type ReadChoice = { ok: true; choice: WrittenChoice } | { ok: false; reason: string };

const BETWEEN_CANDIDATES = '|';
const BEFORE_POINTS = '=';

/** The form of ids in words, for people who wrote names or numbers below 0. */
const ID_WORDS =
  'an id is lower-case letters, digits and hyphens, and begins with a letter or a digit, such as "option-a"';

/** Reads a choice as files write it: `alice`, `alice|bob`, or `alice=3|bob=1` for points. */
export function readChoiceField(text: string): ReadChoice {
  if (text.trim() === '') return bad('has no choice');
  const parts = text.split(BETWEEN_CANDIDATES).map((part) => part.trim());
  const isPoints = parts.some((part) => part.includes(BEFORE_POINTS));
  return isPoints ? readPoints(parts) : readPicks(parts);
}

/** A choice as files write it. */
export function writeChoiceField(choice: WrittenChoice): string {
  if (typeof choice === 'string') return choice;
  const parts = Array.isArray(choice)
    ? choice
    : Object.entries(choice).map(([id, points]) => `${id}${BEFORE_POINTS}${points}`);
  return parts.join(BETWEEN_CANDIDATES);
}

/** The choice that several arguments of a command line make, each in the same form. */
export function readChoiceArguments(parts: readonly string[]): ReadChoice {
  return readChoiceField(parts.join(BETWEEN_CANDIDATES));
}

function readPicks(parts: string[]): ReadChoice {
  const wrong = idProblem(parts);
  if (wrong !== undefined) return bad(wrong);
  if (parts.length > MAX_PICKS)
    return bad(`picks ${parts.length} candidates; a ballot can pick ${MAX_PICKS}`);
  const [only] = parts;
  return { ok: true, choice: parts.length === 1 && only !== undefined ? only : parts };
}

function readPoints(parts: string[]): ReadChoice {
  const pairs = parts.map((part) => part.split(BEFORE_POINTS).map((text) => text.trim()));
  const wrong = idProblem(pairs.map(([id = '']) => id));
  if (wrong !== undefined) return bad(wrong);
  const choice = new Map<string, number>();
  let given = 0;
  for (const [id = '', points = '', ...more] of pairs) {
    const number = Number(points);
    given += number;
    if (!/^\d+$/.test(points) || number < 1 || number > MAX_POINTS || more.length > 0) {
      const told = points === '' ? 'no points' : `${quote(points)} points`;
      return bad(`gives ${id} ${told}; write a whole number from 1 to ${formatCount(MAX_POINTS)} after "="`);
    }
    choice.set(id, number);
  }
  if (given > MAX_POINTS) {
    return bad(
      `gives ${formatCount(given)} points; a ballot can give ${formatCount(MAX_POINTS)} at most in total`,
    );
  }
  return { ok: true, choice: Object.fromEntries(choice) };
}

function idProblem(ids: string[]): string | undefined {
  const noId = ids.find((id) => !isId(id));
  if (noId !== undefined) return `names ${quote(noId)}, which is not an id: ${ID_WORDS}`;
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined) return `names ${quote(twice)} twice`;
  return ids.length > MAX_CANDIDATES ? `names more than ${MAX_CANDIDATES} candidates` : undefined;
}

function bad(reason: string): ReadChoice {
  return { ok: false, reason };
}
