import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as z from 'zod/mini';
import { openApiText } from './document';
import { API_PAGE, withExamples } from './shown-examples';

/*
 * Writes openapi.json, and its examples into the document that shows them. `npm run openapi`.
 */

const PROJECT = join(__dirname, '..');
const packageFile = z.object({ version: z.string() });

async function main(): Promise<void> {
  const { version } = packageFile.parse(JSON.parse(await readFile(join(PROJECT, 'package.json'), 'utf8')));
  await writeFile(join(PROJECT, 'openapi.json'), openApiText(version));
  const page = join(PROJECT, API_PAGE);
  await writeFile(page, withExamples(await readFile(page, 'utf8')));
}

void main();
