import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fillPlaces } from '../../charts/places';
import { synthesize } from '../../local/synth/synthesize';
import { measuredSchema } from '../../planner/measured-schema';
import { stackFigures } from './stack-figures';

/*
 * What follows from the project itself: what plans take from the template, the answers of `plan` in the documents that show
 * them, and their pictures. `npm run plans`.
 */

const PROJECT = join(__dirname, '..', '..');
const MEASURED = join(PROJECT, 'planner', 'measured.json');

async function main(): Promise<void> {
  await readStack();
  // Plans are made from what has just been written.
  const { DOCUMENTED, planPictures, shownAnswer } = await import('./documented');
  for (const documented of DOCUMENTED) {
    const { document, place, args } = documented;
    await fill(document, place, shownAnswer(documented, await answerOf(args)));
  }
  const { pagePriceTable } = await import('./page-price');
  await fill('docs/benchmarks.md', 'page-price', pagePriceTable());
  for (const [name, svg] of Object.entries(planPictures())) {
    await writeFile(join(PROJECT, 'docs', 'images', `${name}.svg`), svg);
  }
}

async function fill(document: string, place: string, shown: string): Promise<void> {
  const file = join(PROJECT, document);
  const texts = new Map([[place, shown]]);
  await writeFile(file, fillPlaces(await readFile(file, 'utf8'), 'plan', texts, document));
}

async function readStack(): Promise<void> {
  const before: unknown = JSON.parse(await readFile(MEASURED, 'utf8'));
  const { template } = await synthesize();
  const measured = measuredSchema.parse({ ...Object(before), stack: stackFigures(template) });
  await writeFile(MEASURED, `${JSON.stringify(measured, null, 2)}\n`);
}

async function answerOf(args: readonly string[]): Promise<string> {
  const { run } = await import('../program');
  const output = new PassThrough();
  const answer = text(output);
  const { signal } = new AbortController();
  const exitCode = await run([...args], {
    input: Readable.from([]),
    output,
    errors: process.stderr,
    env: {},
    signal,
  });
  output.end();
  if (exitCode !== 0) throw new Error(`"${args.join(' ')}" ended with ${exitCode}.`);
  return answer;
}

void main();
