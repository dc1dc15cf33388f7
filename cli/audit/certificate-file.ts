import { readFile } from 'node:fs/promises';
import * as answers from '../../lambda/shared/answers';
import type { Certificate } from '../../lambda/shared/api';
import { CertificateFileError } from '../errors';
import { describeReadError } from '../file-errors';

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

async function readText(path: string): Promise<string> {
  try {
    return await readFile(path, 'utf8');
  } catch (error) {
    throw new CertificateFileError(describeReadError(path, error));
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
