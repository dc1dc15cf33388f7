import type { FailureKind } from '../contract/answer';

/** Something to tell the person at the terminal: one clear sentence, shown without a stack trace. */
export class CommandError extends Error {
  override name = 'CommandError';
  readonly exitCode: number = 1;
}

/** The command line itself is wrong. */
export class UsageError extends CommandError {
  override name = 'UsageError';
  override readonly exitCode = 2;
}

/** Ctrl-C: the exit code is what a shell expects after an interruption. */
export class InterruptedError extends CommandError {
  override name = 'InterruptedError';
  override readonly exitCode = 130;

  constructor() {
    super('Interrupted.');
  }
}

/** Nothing answers at the API's address. */
export class UnreachableError extends CommandError {
  override name = 'UnreachableError';

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

  /** `kind` says why, such as `no-such-poll`; absent when something else than the voting API refused. */
  constructor(
    message: string,
    readonly status: number,
    readonly kind?: FailureKind,
  ) {
    super(message);
  }
}

/** The answer breaks the API's contract, so it probably comes from something else. */
export class UnexpectedAnswerError extends CommandError {
  override name = 'UnexpectedAnswerError';
}

/** No token was given and the API has no issuer of its own. */
export class NoTokenIssuerError extends CommandError {
  override name = 'NoTokenIssuerError';

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
}

/** A certificate file cannot be used. */
export class CertificateFileError extends CommandError {
  override name = 'CertificateFileError';
}

/** The command needs the tables themselves, and nothing says where they are. */
export class NoDatabaseError extends CommandError {
  override name = 'NoDatabaseError';

  constructor(reason: string) {
    super(
      `This command reads the tables themselves and does not know where they are (${reason}). Start a local API with ` +
        '"npm start", or name the tables of a deployed stack with --polls-table, --votes-table and --totals-table ' +
        '(its outputs PollsTableName, VotesTableName and TotalsTableName).',
    );
  }
}
