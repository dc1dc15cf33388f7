import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { PassThrough, Readable } from 'node:stream';
import { text } from 'node:stream/consumers';
import { fillPlaces } from '../../charts/places';
import { run } from '../program';
import { DOCUMENTED, planPictures, shownAnswer } from './documented';

/* Puts the answers of `plan` into the documents that show them, and draws their pictures: `npm run plans`. */

const PROJECT = join(__dirname, '..', '..');

async function main(): Promise<void> {
  for (const documented of DOCUMENTED) {
    const { document, place, args } = documented;
    const file = join(PROJECT, document);
    const texts = new Map([[place, shownAnswer(documented, await answerOf(args))]]);
    await writeFile(file, fillPlaces(await readFile(file, 'utf8'), 'plan', texts, document));
  }
  for (const [name, svg] of Object.entries(planPictures())) {
    await writeFile(join(PROJECT, 'docs', 'images', `${name}.svg`), svg);
  }
}

async function answerOf(args: readonly string[]): Promise<string> {
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
