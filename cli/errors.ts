import type { FailureKind } from '../contract/answer';
import type { HiddenResults, HiddenUntil } from '../contract/results';

/** What an error is to a program: what the API says, or what went wrong here. */
export type ErrorKind =
  | FailureKind
  | 'usage'
  | 'interrupted'
  | 'no-tokens'
  | 'no-database'
  | 'bad-file'
  | 'results-hidden'
  | 'failed'
  /** A fault of the command itself. */
  | 'bug';

/** Something to tell the person at the terminal: one clear sentence, shown without a stack trace. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly exitCode: number = 1;
  readonly kind: ErrorKind = 'failed';
}

/** What was asked for is answered, and the answer says that not all is well. */
export class VerdictError extends CommandError {
  override name = 'VerdictError';
}

export class NoSuchPollError extends CommandError {
  override name = 'NoSuchPollError';
  override readonly kind = 'no-such-poll';

  constructor(pollId: string) {
    super(`There is no poll "${pollId}".`);
  }
}

/** Nobody but operators may see the results yet. */
export class HiddenResultsError extends CommandError {
  override name = 'HiddenResultsError';
  override readonly kind = 'results-hidden';

  constructor({ pollId, hiddenUntil, closesAt, ballots }: HiddenResults) {
    const when = hiddenUntil === 'close' && closesAt ? `at ${closesAt}` : SHOWN_WHEN[hiddenUntil];
    const turnout = ballots === undefined ? '' : ` Ballots so far: ${ballots}.`;
    super(`The results of the poll "${pollId}" become public ${when}.${turnout}`);
  }
}

const SHOWN_WHEN: Readonly<Record<HiddenUntil, string>> = {
  vote: 'when it closes, and before that to those who have voted',
  close: 'when it closes',
  reveal: 'when an operator reveals them',
};

/** The command line itself is wrong. */
export class UsageError extends CommandError {
  override name = 'UsageError';
  override readonly exitCode = 2;
  override readonly kind = 'usage';
}

/** Ctrl-C: the exit code is what a shell expects after an interruption. */
export class InterruptedError extends CommandError {
  override name = 'InterruptedError';
  override readonly exitCode = 130;
  override readonly kind = 'interrupted';

  constructor() {
    super('Interrupted.');
  }
}

/** Nothing answers at the API's address. */
export class UnreachableError extends CommandError {
  override name = 'UnreachableError';
  override readonly kind = 'unreachable';

  constructor(
    url: string,
    readonly reason: string,
  ) {
    super(
      `Cannot reach ${url}: ${reason}. Start a local API with "npm start", or name another one with --url.`,
    );
  }
}

/** The API understood the request and refused it. */
export class RefusedError extends CommandError {
  override name = 'RefusedError';

  /** @param kind says why, such as `no-such-poll`. */
  constructor(
    message: string,
    readonly status: number,
    override readonly kind: FailureKind = 'unexpected',
  ) {
    super(message);
  }
}

/** The answer breaks the API's contract, so it probably comes from something else. */
export class UnexpectedAnswerError extends CommandError {
  override name = 'UnexpectedAnswerError';
  override readonly kind = 'unexpected';
}

/** No token was given and the API has no issuer of its own. */
export class NoTokenIssuerError extends CommandError {
  override name = 'NoTokenIssuerError';
  override readonly kind = 'no-tokens';

  constructor(url: string) {
    super(
      `${url} issues no tokens; only a local API does. Pass --token or set VOTING_TOKEN. On AWS, the stack's ` +
        'clients get one: POST <OperatorPoolDomain>/oauth2/token with grant_type=client_credentials, and as basic ' +
        'authentication the id and secret of AdminScriptClientId (scope voting/admin) or DelegateClientId ' +
        '(voting/delegate).',
    );
  }
}

/** The command acts for many voters, which one given token cannot. */
export class VoterTokenError extends CommandError {
  override name = 'VoterTokenError';
  override readonly kind = 'no-tokens';

  constructor() {
    super(
      'This command acts for many voters, each with their own token, and --token is a single identity: ' +
        'it works only with a local API, which issues tokens (omit --token and VOTING_TOKEN).',
    );
  }
}

/** A file of ballots cannot be used. */
export class BallotsFileError extends CommandError {
  override name = 'BallotsFileError';
  override readonly kind = 'bad-file';
}

/** A file or an object is no batch that was given up. */
export class BatchFileError extends CommandError {
  override name = 'BatchFileError';
  override readonly kind = 'bad-file';
}

/** A certificate file cannot be used. */
export class CertificateFileError extends CommandError {
  override name = 'CertificateFileError';
  override readonly kind = 'bad-file';
}

/** The command needs the tables themselves, and nothing says where they are. */
export class NoDatabaseError extends CommandError {
  override name = 'NoDatabaseError';
  override readonly kind = 'no-database';

  constructor(reason: string) {
    super(
      `This command reads the tables themselves and does not know where they are (${reason}). Start a local API with ` +
        '"npm start", or name the tables of a deployed stack with --polls-table, --votes-table and --totals-table ' +
        '(its outputs PollsTableName, VotesTableName and TotalsTableName).',
    );
  }
}
