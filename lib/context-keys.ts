import type { Node } from 'constructs';

/** Keys of CDK and its command have one of these in them: `@aws-cdk/…`, `aws:cdk:…`, `cli-telemetry`. */
const NOT_OURS = /[/@:-]/;

/** Two slips of the finger. */
const FARTHEST = 2;

/**
 * A line for each context key that this app does not know, with the key it is near to, as `-c domainNme=vote.example.org` would
 * else be ignored without a word.
 */
export function unknownKeys(node: Node, known: readonly string[]): string[] {
  const given: Record<string, unknown> = node.getAllContext();
  return Object.entries(given)
    .filter(([key]) => !NOT_OURS.test(key) && !known.includes(key))
    .map(([key, value]) => `  ${key}: ${adviceOn(key, known)} (given: ${JSON.stringify(value)})`);
}

function adviceOn(key: string, known: readonly string[]): string {
  const near = known.find((one) => editDistance(one.toLowerCase(), key.toLowerCase()) <= FARTHEST);
  const advice = near === undefined ? `the keys are ${known.join(', ')}` : `did you mean ${near}?`;
  return `is no context key of this app; ${advice}`;
}

/** Letters to put in, take out or replace to make one text of the other (Levenshtein). */
function editDistance(a: string, b: string): number {
  let row = Array.from({ length: b.length + 1 }, (_, i) => i);
  for (const [i, letter] of [...a].entries()) {
    const next = [i + 1];
    for (const [j, other] of [...b].entries()) {
      const replaced = (row[j] ?? 0) + (letter === other ? 0 : 1);
      next.push(Math.min(replaced, (row[j + 1] ?? 0) + 1, (next[j] ?? 0) + 1));
    }
    row = next;
  }
  return row.at(-1) ?? 0;
}
