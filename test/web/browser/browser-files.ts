import { execFile } from 'node:child_process';
import { existsSync } from 'node:fs';
import { mkdir, mkdtemp, readFile, rename, rm } from 'node:fs/promises';
import path from 'node:path';
import { promisify } from 'node:util';

const run = promisify(execFile);

const CACHE = path.resolve(__dirname, '../../../.cache');

/** The package unpacks into the temporary folder; its CommonJS file is the class itself. */
const UNPACK = "require('@sparticuz/chromium').executablePath()";

/** What tells the package that it runs on Lambda, where it unpacks the libraries that a bare machine lacks, too. */
const AS_ON_LAMBDA = { AWS_LAMBDA_JS_RUNTIME: 'nodejs22.x' };

/** The unpacked browser. */
export interface BrowserFiles {
  executable: string;
  /** Holds `fonts`, with the package's own typeface. */
  folder: string;
  /** Shared libraries (NSS, Expat) for a machine that has none. */
  libraries: string;
}

/**
 * The browser from npm, unpacked into `.cache/chromium-<version>` the first time (some seconds, 200 MB). Any number of
 * processes may ask at once.
 *
 * @throws Error on anything but Linux x64, for which the package has no browser
 */
export async function browserFiles(): Promise<BrowserFiles> {
  const machine = `${process.platform} ${process.arch}`;
  if (machine !== 'linux x64') {
    throw new Error(`The browser from npm runs on linux x64 only, and this machine is ${machine}.`);
  }
  const folder = path.join(CACHE, `chromium-${await packageVersion()}`);
  if (!existsSync(folder)) await unpackInto(folder);
  return {
    executable: path.join(folder, 'chromium'),
    folder,
    libraries: path.join(folder, 'al2023', 'lib'),
  };
}

async function packageVersion(): Promise<string> {
  const main = require.resolve('@sparticuz/chromium');
  const manifest = path.resolve(path.dirname(main), '../../package.json');
  return JSON.parse(await readFile(manifest, 'utf8')).version;
}

/** Unpacks beside the folder, then makes the whole the folder in one step; another process's may be first. */
async function unpackInto(folder: string): Promise<void> {
  await mkdir(CACHE, { recursive: true });
  const unfinished = await mkdtemp(path.join(CACHE, 'unfinished-chromium-'));
  try {
    const env = { ...process.env, ...AS_ON_LAMBDA, TMPDIR: unfinished };
    await run(process.execPath, ['-e', UNPACK], { cwd: __dirname, env });
    await rename(unfinished, folder);
  } catch (error) {
    if (!existsSync(folder)) throw error;
  } finally {
    await rm(unfinished, { recursive: true, force: true });
  }
}
