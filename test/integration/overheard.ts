import { readFile } from 'node:fs/promises';
import { join } from 'node:path';

/** What no log may tell. */
export const SECRET_KINDS = ['voter', 'token', 'pass', 'code', 'voter key', 'secret'] as const;
type SecretKind = (typeof SECRET_KINDS)[number];

/** By secret, what it is. */
type Secrets = ReadonlyMap<string, SecretKind>;

const KINDS: Readonly<Record<string, SecretKind>> = {
  voterId: 'voter',
  access_token: 'token',
  pass: 'pass',
  code: 'code',
};

/** Notes from now on every secret that this process sends to an API by `fetch`, or is told by one. */
export function overhearSecrets(): Secrets {
  const heard = new Map<string, SecretKind>();
  const real = globalThis.fetch;
  globalThis.fetch = async (url, init) => {
    note(heard, init?.body);
    const response = await real(url, init);
    note(heard, await response.clone().text());
    return response;
  };
  return heard;
}

/** The secrets of a runtime with its data in this folder. */
export async function secretsIn(folder: string): Promise<Secrets> {
  const secrets: Record<string, string> = JSON.parse(await readFile(join(folder, 'secrets.json'), 'utf8'));
  return new Map(Object.values(secrets).map((secret) => [secret, 'secret']));
}

function note(heard: Map<string, SecretKind>, body: unknown): void {
  if (typeof body !== 'string' || !body.startsWith('{')) return;
  JSON.parse(body, (name, value: unknown) => {
    const kind = KINDS[name];
    if (kind === undefined || typeof value !== 'string') return value;
    heard.set(value, kind);
    if (kind === 'pass') heard.set(voterKeyOf(value), 'voter key');
    return value;
  });
}

function voterKeyOf(pass: string): string {
  const [, claims = ''] = pass.split('.');
  const { key } = JSON.parse(Buffer.from(claims, 'base64url').toString());
  return key;
}

/** The lines of a log that hold a secret, wherever in a line. */
export function leaksIn(log: string, secrets: Secrets): string[] {
  // Every secret begins with so many characters, and few lines hold the beginning of one.
  const length = Math.min(...[...secrets.keys()].map((secret) => secret.length));
  const byBeginning = new Map<string, string[]>();
  for (const secret of secrets.keys()) {
    const beginning = secret.slice(0, length);
    byBeginning.set(beginning, [...(byBeginning.get(beginning) ?? []), secret]);
  }
  return log.split('\n').filter((line) => {
    for (let i = 0; i + length <= line.length; i++) {
      const near = byBeginning.get(line.slice(i, i + length));
      if (near?.some((secret) => line.startsWith(secret, i))) return true;
    }
    return false;
  });
}
