import { readFileSync } from 'node:fs';
import path from 'node:path';
import type { WrittenChoice } from '../../contract/choice';
import { k6Options, type Load } from './load-plan';

const SCRIPT = path.join(__dirname, 'k6-script.js');

export interface ScriptParts {
  /** Address of the API. */
  url: string;
  pollId: string;
  load: Load;
  /** What voters vote for, in turns. */
  choices: readonly WrittenChoice[];
  /** File of the codes, one a line, from the script's own folder. */
  codesFile: string;
}

/** A k6 script that puts a load on a poll. It names a file of codes and holds none itself. */
export function loadScript({ url, pollId, load, choices, codesFile }: ScriptParts): string {
  const known = { url: new URL(url).origin, pollId: encodeURIComponent(pollId), codesFile, choices };
  const written = JSON.stringify({ ...known, options: k6Options(load) }, undefined, 2);
  return `const LOAD = ${written};\n\n${readFileSync(SCRIPT, 'utf8')}`;
}
