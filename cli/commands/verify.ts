import type { KeyObject } from 'node:crypto';
import type { Command } from 'commander';
import type { Certificate } from '../../contract/certificate';
import { startBallotProgress } from '../audit/ballot-progress';
import type { BallotRow } from '../audit/ballot-row';
import { BALLOT_COLUMNS } from '../audit/ballots-csv';
import { readCertificate } from '../audit/certificate-file';
import { renderIrregularities, renderResult } from '../audit/certificate-view';
import { type FileRecount, recountFile } from '../audit/file-recount';
import { type BallotSearch, searchBallot } from '../audit/found-ballot';
import { readPublicKey } from '../audit/public-key';
import { describeSignature, signatureProblems } from '../audit/signature';
import { differencesFrom } from '../audit/verify';
import { type BadRow, readRows } from '../ballots-file/rows';
import { CommandError } from '../errors';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';
import { printable } from '../terminal/columns';
import { formatQuantity } from '../terminal/numbers';

interface VerifyOptions {
  ballots: string;
  publicKey?: string;
  voterKey?: string;
}

/** `verify CERTIFICATE.json --ballots FILE [--public-key KEY] [--voter-key K]`. */
export function addVerify(program: Command, open: OpenSession): void {
  program
    .command('verify <certificate>')
    .description('recompute a certificate from exported ballots; asks neither the API nor a database')
    .requiredOption('--ballots <file>', 'the ballots, as "export" writes them')
    .option(
      '--public-key <key>',
      "who must have signed: the stack's output CertificatePublicKey, PEM, or a file of either",
    )
    .option('--voter-key <key>', 'show the ballot of this voter key')
    .action((file: string, options: VerifyOptions, command: Command) => verify(open(command), file, options));
}

async function verify(session: Session, certificateFile: string, options: VerifyOptions): Promise<void> {
  const certificate = await readCertificate(certificateFile);
  const publicKey = options.publicKey === undefined ? undefined : await readPublicKey(options.publicKey);
  const search = options.voterKey === undefined ? undefined : searchBallot(options.voterKey);
  const recount = await recountWithProgress(session, certificate, options.ballots, (row) =>
    search?.look(row),
  );
  const problems = [
    ...(publicKey ? signatureProblems(certificate, publicKey) : []),
    ...differencesFrom(certificate, recount),
    ...(search?.problems() ?? []),
  ];
  show(session, { certificate, publicKey, recount, search, problems });
}

interface Verified {
  certificate: Certificate;
  publicKey: KeyObject | undefined;
  recount: FileRecount;
  search: BallotSearch | undefined;
  problems: string[];
}

/** The verdict is the last. */
function show({ terminal }: Session, verified: Verified): void {
  const { certificate, publicKey, recount, search, problems } = verified;
  const { paint } = terminal;
  terminal.print(...renderResult(certificate, paint), ...renderIrregularities(certificate, paint));
  if (search) terminal.print(...search.describe(recount.shardDigests));
  if (problems.length > 0) {
    terminal.print(`${paint.bold(paint.red('INVALID'))}  The certificate does not hold:`);
    terminal.print(...problems.map((problem) => `  ${printable(problem)}`));
    throw new CommandError('Certificate, ballots and keys do not belong together, or something was altered.');
  }
  const { pollId, ballots, certifiedAt } = certificate;
  terminal.print(
    printable(describeSignature(certificate, publicKey)),
    `${paint.bold(paint.green('VALID'))}  The ballots come to the certificate of "${printable(pollId)}", ` +
      `${printable(certifiedAt)}: ${formatQuantity(ballots, 'vote')}, same digest.`,
  );
}

async function recountWithProgress(
  { terminal, signal }: Session,
  certificate: Certificate,
  ballotsFile: string,
  onRow: (row: BallotRow | BadRow) => void,
): Promise<FileRecount> {
  const { ballots, expired, invalidBallots } = certificate;
  const progress = startBallotProgress(terminal, Math.max(0, ballots - expired + invalidBallots));
  try {
    const recount = await recountFile(readRows(ballotsFile, BALLOT_COLUMNS), certificate, (row) => {
      stopIfInterrupted(signal);
      progress.advance();
      onRow(row);
    });
    progress.complete();
    return recount;
  } finally {
    progress.stop();
  }
}
