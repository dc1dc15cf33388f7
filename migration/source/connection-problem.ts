import { codeOf } from '../../cli/file-errors';
import type { ShardAddress } from './migration-file';

/** Why a shard cannot be connected to, and what to do about it, in sentences that follow its name. */
export function connectionProblem({ url }: ShardAddress, error: unknown): string {
  const { host, username, pathname } = new URL(url);
  const user = decodeURIComponent(username);
  const database = decodeURIComponent(pathname.slice(1));
  const known: Readonly<Record<string, string>> = {
    '28P01':
      `the user "${user}" is refused at ${host}: the password is wrong, or there is no such user. Correct the url in the ` +
      'migration file; where it leaves the password out, PGPASSWORD has it.',
    '28000': `the user "${user}" is not let in at ${host}. Have it admitted in the server's pg_hba.conf.`,
    '3D000': `there is no database "${database}" at ${host}. Correct the url in the migration file.`,
    '42501': `the user "${user}" may not connect to the database "${database}". GRANT CONNECT ON DATABASE "${database}" TO "${user}".`,
    '53300': `the server at ${host} has no connection left. A migration takes up to 8 of each shard: raise max_connections.`,
    ECONNREFUSED: `nobody listens at ${host}. Start the server, or correct the url in the migration file.`,
    ENOTFOUND: `there is no host "${host}". Correct the url in the migration file.`,
    ETIMEDOUT: `${host} does not answer. Is a firewall between here and there?`,
  };
  const code = codeOf(error);
  const reason = String(error);
  // What pg says of a password that is missing altogether has no code.
  if (reason.includes('password must be a string'))
    return `a password is asked for at ${host}, and none is given. Write it into the url, or set PGPASSWORD.`;
  return known[code] ?? `it cannot be connected to at ${host}: ${reason}.`;
}
