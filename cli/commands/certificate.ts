import type { Command } from 'commander';
import type { Results } from '../../contract/results';
import { renderIrregularities } from '../certificate/certificate-view';
import { CommandError } from '../errors';
import type { OpenSession, Session } from '../session';
import { writeOutput } from '../terminal/output-file';

/** `certificate ID [--out FILE]`. */
export function addCertificate(program: Command, open: OpenSession): void {
  program
    .command('certificate <pollId>')
    .description('write the certificate of a certified poll as JSON')
    .option('--out <file>', 'the file to write (default: standard output)')
    .action((pollId: string, { out }: { out?: string }, command: Command) =>
      writeCertificate(open(command), pollId, out),
    );
}

async function writeCertificate(
  { api, terminal }: Session,
  pollId: string,
  out: string | undefined,
): Promise<void> {
  const { certificate, status } = await api.results(pollId);
  if (!certificate)
    throw new CommandError(`The poll "${pollId}" has no certificate yet: ${WAITING[status]}.`);
  const text = JSON.stringify(certificate, null, 2);
  if (out !== undefined) {
    await writeOutput(out, terminal.output, (write) => write(`${text}\n`));
    terminal.warn(`Wrote the certificate of "${pollId}" to ${out}.`);
  }
  if (out === undefined || terminal.json) terminal.answer(certificate, () => [text]);
  terminal.warn(...renderIrregularities(certificate, terminal.errorPaint));
}

const WAITING: Record<Results['status'], string> = {
  draft: 'it is a draft',
  scheduled: 'it has not opened yet',
  open: 'it is still open',
  paused: 'it is paused',
  closed: 'it is closed, and will be certified within about two minutes of closing',
  certified: 'ask again in a moment',
};
