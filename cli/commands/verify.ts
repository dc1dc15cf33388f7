import type { Command } from 'commander';
import type { Certificate } from '../../lambda/shared/api';
import { startBallotProgress } from '../audit/ballot-progress';
import { BALLOT_COLUMNS } from '../audit/ballots-csv';
import { readCertificate } from '../audit/certificate-file';
import { type FileRecount, recountFile } from '../audit/file-recount';
import { differencesFrom } from '../audit/verify';
import { type Row, readRows } from '../ballots-file/rows';
import { CommandError } from '../errors';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';
import { printable } from '../terminal/columns';
import { formatQuantity } from '../terminal/numbers';

/** `verify CERTIFICATE.json --ballots FILE`. */
export function addVerify(program: Command, open: OpenSession): void {
  program
    .command('verify <certificate>')
    .description('recompute a certificate from exported ballots; asks neither the API nor a database')
    .requiredOption('--ballots <file>', 'the ballots, as "export" writes them')
    .action((file: string, { ballots }: { ballots: string }, command: Command) =>
      verify(open(command), file, ballots),
    );
}

async function verify(session: Session, certificateFile: string, ballotsFile: string): Promise<void> {
  const { terminal } = session;
  const certificate = await readCertificate(certificateFile);
  const recount = await recountWithProgress(session, certificate, readRows(ballotsFile, BALLOT_COLUMNS));
  const differences = differencesFrom(certificate, recount);
  const { bold, green, red } = terminal.paint;
  if (differences.length === 0) {
    const { pollId, ballots, certifiedAt } = certificate;
    terminal.print(
      `${bold(green('VALID'))}  The ballots come to the certificate of "${printable(pollId)}", ${printable(certifiedAt)}: ` +
        `${formatQuantity(ballots, 'vote')}, same digest.`,
    );
    return;
  }
  terminal.print(`${bold(red('INVALID'))}  The ballots do not come to the certificate:`);
  terminal.print(...differences.map((difference) => `  ${printable(difference)}`));
  throw new CommandError('Certificate and ballots do not belong together, or one of them was altered.');
}

async function recountWithProgress(
  { terminal, signal }: Session,
  certificate: Certificate,
  rows: AsyncIterable<Row>,
): Promise<FileRecount> {
  const { ballots, expired, invalidBallots } = certificate;
  const progress = startBallotProgress(terminal, Math.max(0, ballots - expired + invalidBallots));
  try {
    const recount = await recountFile(rows, certificate, () => {
      stopIfInterrupted(signal);
      progress.advance();
    });
    progress.complete();
    return recount;
  } finally {
    progress.stop();
  }
}
