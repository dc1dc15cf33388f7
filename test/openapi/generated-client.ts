import { execFile } from 'node:child_process';
import { copyFile, readFile, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import generateTypes from 'openapi-typescript';
import { OPENAPI_FILE } from './documented';

const PROJECT = join(__dirname, '..', '..');
const MODULES = join(PROJECT, 'node_modules');
const run = promisify(execFile);

/** As strict as a stranger's project may be, and apart from this one. */
const SETTINGS = {
  compilerOptions: {
    target: 'es2022',
    lib: ['es2022', 'dom'],
    module: 'nodenext',
    types: ['node'],
    strict: true,
    noUncheckedIndexedAccess: true,
    skipLibCheck: true,
  },
  files: ['vote.ts'],
};

/**
 * Compiles a client with the types that a public generator makes of openapi.json.
 *
 * @param folder that is empty.
 * @returns what runs it, with the address of the API, a poll and a voter's token, and answers what it says.
 * @throws with the compiler's complaints.
 */
export async function compileClient(folder: string) {
  await writeFile(
    join(folder, 'api.d.ts'),
    await generateTypes(JSON.parse(await readFile(OPENAPI_FILE, 'utf8'))),
  );
  await copyFile(join(__dirname, 'client', 'vote.ts'), join(folder, 'vote.ts'));
  await writeFile(join(folder, 'tsconfig.json'), JSON.stringify(SETTINGS));
  await writeFile(join(folder, 'package.json'), JSON.stringify({ type: 'module' }));
  await symlink(MODULES, join(folder, 'node_modules'));
  await run(process.execPath, [join(MODULES, 'typescript', 'bin', 'tsc'), '-p', folder]);
  return async (...args: [url: string, pollId: string, token: string]): Promise<unknown> => {
    const { stdout } = await run(process.execPath, [join(folder, 'vote.js'), ...args]);
    return JSON.parse(stdout);
  };
}
