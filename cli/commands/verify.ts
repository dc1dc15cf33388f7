import type { KeyObject } from 'node:crypto';
import type { Command } from 'commander';
import type { Certificate } from '../../contract/certificate';
import { type InputFile, withInputFile } from '../ballots-file/input-file';
import { type BadRow, readRows } from '../ballots-file/rows';
import { readCertificate } from '../certificate/certificate-file';
import { renderIrregularities, renderResult } from '../certificate/certificate-view';
import { describeSignature, readPublicKey, signatureProblems } from '../certificate/signature';
import { CommandError } from '../errors';
import { BALLOT_COLUMNS, type BallotRow } from '../export/ballots-file';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';
import { startBallotProgress } from '../terminal/ballot-progress';
import { printable } from '../terminal/columns';
import { formatQuantity } from '../terminal/numbers';
import { encoding } from '../terminal/option-values';
import { type BallotSearch, searchBallot } from '../verify/ballot-search';
import { differencesFrom } from '../verify/differences';
import { type FileRecount, recountFile } from '../verify/recount-file';
import { inputOptions } from './file-options';

interface VerifyOptions {
  ballots: string;
  encoding?: string;
  publicKey?: string;
  voterKey?: string;
}

/** `verify CERTIFICATE.json --ballots FILE [--public-key KEY] [--voter-key K]`. */
export function addVerify(program: Command, open: OpenSession): void {
  program
    .command('verify <certificate>')
    .description('check a certificate against exported ballots, without the API or a database')
    .requiredOption('--ballots <file>', 'the ballots, as "export" writes them; "-" reads the standard input')
    .option('--encoding <name>', 'of the ballots, such as windows-1252 (default: utf-8)', encoding)
    .option(
      '--public-key <key>',
      "check the signature: the stack's output CertificatePublicKey, PEM, or a file of either",
    )
    .option('--voter-key <key>', 'show the ballot of this voter key')
    .action((file: string, options: VerifyOptions, command: Command) => verify(open(command), file, options));
}

async function verify(session: Session, certificatePath: string, options: VerifyOptions): Promise<void> {
  const certificate = await readCertificate(certificatePath);
  const publicKey = options.publicKey === undefined ? undefined : await readPublicKey(options.publicKey);
  const search = options.voterKey === undefined ? undefined : searchBallot(options.voterKey);
  const recount = await withInputFile(options.ballots, inputOptions(session, options.encoding), (file) =>
    recountWithProgress(session, certificate, file, (row) => search?.check(row)),
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
    terminal.print(`${paint.bold(paint.red('INVALID'))}  The certificate does not match:`);
    terminal.print(...problems.map((problem) => `  ${printable(problem)}`));
    throw new CommandError('Certificate, ballots and keys do not match.');
  }
  const { pollId, ballots, certifiedAt } = certificate;
  terminal.print(
    printable(describeSignature(certificate, publicKey)),
    `${paint.bold(paint.green('VALID'))}  The ballots match the certificate of "${printable(pollId)}", ` +
      `${printable(certifiedAt)}: ${formatQuantity(ballots, 'ballot')}, same digest.`,
  );
}

async function recountWithProgress(
  { terminal, signal }: Session,
  certificate: Certificate,
  file: InputFile,
  onRow: (row: BallotRow | BadRow) => void,
): Promise<FileRecount> {
  const { ballots, expired, invalidBallots } = certificate;
  const progress = startBallotProgress(terminal, Math.max(0, ballots - expired + invalidBallots));
  try {
    const recount = await recountFile(readRows(file, BALLOT_COLUMNS), certificate, (row) => {
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
