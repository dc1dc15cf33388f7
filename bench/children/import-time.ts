/** How long a bundle takes to load, and how much of it there is. */
import { statSync } from 'node:fs';
import { createRequire } from 'node:module';
import { z } from 'zod/mini';
import { childInput, tellResult } from './answer';

const { file } = z.object({ file: z.string() }).parse(childInput());
const require = createRequire(import.meta.url);

const started = performance.now();
// As Lambda does it: ES modules are imported, all others required.
if (file.endsWith('.mjs')) await import(file);
else require(file);
const milliseconds = performance.now() - started;

// The packages that the runtime has are CommonJS, and so stand in the cache, whoever loaded them.
const loaded = new Set([file, ...Object.keys(require.cache)]);
const bytes = [...loaded].reduce((sum, path) => sum + statSync(path).size, 0);
tellResult({ milliseconds, bytes });
