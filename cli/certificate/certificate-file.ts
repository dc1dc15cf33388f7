import { readFile } from 'node:fs/promises';
import { type Certificate, certificate as schema } from '../../contract/certificate';
import { canonicalJson } from '../../contract/signed-text';
import { CertificateFileError } from '../errors';
import { describeReadError } from '../file-errors';

/** Reads a certificate as the command `certificate` writes it. Throws `CertificateFileError` when it is none. */
export async function readCertificate(path: string): Promise<Certificate> {
  const json = parseJson(path, await readText(path));
  const parsed = schema.safeParse(json);
  if (parsed.success) {
    refuseUnknownFields(path, json, parsed.data);
    return parsed.data;
  }
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

/** A field that nobody checks would look as if it were certified. */
function refuseUnknownFields(path: string, json: unknown, certificate: Certificate): void {
  if (canonicalJson(json) === canonicalJson(certificate)) return;
  throw new CertificateFileError(
    `${path} has fields that this command does not know: somebody added them, or a newer version made it.`,
  );
}
