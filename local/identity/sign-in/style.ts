import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { HttpAnswer } from '../../http/exchange';

/** Where the style of all sign-in pages is. */
export const STYLE_PATH = '/sign-in/style.css';

export async function answerStyle(): Promise<HttpAnswer> {
  const headers = { 'content-type': 'text/css; charset=utf-8', 'cache-control': 'no-cache' };
  return { status: 200, headers, body: await readFile(join(__dirname, 'style.css'), 'utf8') };
}
