import type { KeyObject } from 'node:crypto';
import type { Command } from 'commander';
import type { Certificate } from '../../contract/certificate';
import { type InputFile, withInputFile } from '../ballots-file/input-file';
import { type BadRow, readRows } from '../ballots-file/rows';
import { readCertificate } from '../certificate/certificate-file';
import { renderIrregularities, renderResult } from '../certificate/certificate-view';
import { describeSignature, readPublicKey, signatureProblems } from '../certificate/signature';
import { VerdictError } from '../errors';
import { BALLOT_COLUMNS, type BallotRow } from '../export/ballots-file';
import { type OpenSession, type Session, stopIfInterrupted } from '../session';
import { startBallotProgress } from '../terminal/ballot-progress';
import { printable } from '../terminal/columns';
import { formatQuantity } from '../terminal/numbers';
import { encoding } from '../terminal/option-values';
import type { Paint } from '../terminal/paint';
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

function show({ terminal }: Session, verified: Verified): void {
  terminal.answer(verificationDocument(verified), () => verificationLines(verified, terminal.paint));
  if (verified.problems.length > 0) throw new VerdictError('Certificate, ballots and keys do not match.');
}

function verificationDocument({ certificate, publicKey, recount, search, problems }: Verified): object {
  const { pollId, ballots, certifiedAt, signature } = certificate;
  const found = search?.found.map(({ line, choice, weight, invalid, pollShard, suffix }) => ({
    line,
    choice: Object.fromEntries(choice),
    weight,
    invalid,
    pollShard,
    shardDigest: recount.shardDigests[suffix],
  }));
  return {
    pollId,
    valid: problems.length === 0,
    problems,
    ballots,
    certifiedAt,
    digest: recount.digest,
    signedBy: signature?.keyId,
    signatureChecked: publicKey !== undefined,
    found,
  };
}

/** The verdict is the last. */
function verificationLines(verified: Verified, paint: Paint): string[] {
  const { certificate, recount, search } = verified;
  return [
    ...renderResult(certificate, paint),
    ...renderIrregularities(certificate, paint),
    ...(search?.describe(recount.shardDigests) ?? []),
    ...verdictLines(verified, paint),
  ];
}

function verdictLines({ certificate, publicKey, problems }: Verified, paint: Paint): string[] {
  if (problems.length > 0) {
    return [
      `${paint.bold(paint.red('INVALID'))}  The certificate does not match:`,
      ...problems.map((problem) => `  ${printable(problem)}`),
    ];
  }
  const { pollId, ballots, certifiedAt } = certificate;
  return [
    printable(describeSignature(certificate, publicKey)),
    `${paint.bold(paint.green('VALID'))}  The ballots match the certificate of "${printable(pollId)}", ` +
      `${printable(certifiedAt)}: ${formatQuantity(ballots, 'ballot')}, same digest.`,
  ];
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
