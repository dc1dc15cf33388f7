import { readFile } from 'node:fs/promises';
import type { Certificate } from '../../lambda/shared/api';
import * as answers from '../api/answers';
import { CertificateFileError } from '../errors';

/** Reads a certificate as the command `certificate` writes it. Throws `CertificateFileError` when it is none. */
export async function readCertificate(path: string): Promise<Certificate> {
  const parsed = answers.certificate.safeParse(parseJson(path, await readText(path)));
  if (parsed.success) return parsed.data;
  const issue = parsed.error.issues[0];
  const place = issue?.path.join('.');
  throw new CertificateFileError(
    `${path} is not a certificate${issue ? ` (${place ? `${place}: ` : ''}${issue.message})` : ''}.`,
  );
}

const READ_ERRORS: Record<string, string> = {
  ENOENT: 'does not exist',
  EISDIR: 'is a directory, not a file',
  EACCES: 'may not be read by you',
};

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    const code = error instanceof Error && 'code' in error ? String(error.code) : '';
    throw new CertificateFileError(`${path} ${READ_ERRORS[code] ?? `cannot be read (${code})`}.`);
  }
}

function parseJson(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error);
    throw new CertificateFileError(`${path} is not JSON: ${reason}.`);
  }
}
