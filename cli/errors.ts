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
    super(`Cannot reach ${url}: ${reason}. Start a local one with "npm start", or name another with --url.`);
  }
}

/** The API understood the request and refused it. */
export class RefusedError extends CommandError {
  override name = 'RefusedError';

  /** `kind` is the end of the problem's type, such as `no-such-poll`; absent when the gateway itself refused. */
  constructor(
    message: string,
    readonly status: number,
    readonly kind?: string,
  ) {
    super(message);
  }
}

/** The answer is not what the API's contract says, so it is probably not this API. */
export class UnexpectedAnswerError extends CommandError {
  override name = 'UnexpectedAnswerError';
}

/** No token was given and the API has no issuer of its own. */
export class NoTokenIssuerError extends CommandError {
  override name = 'NoTokenIssuerError';

  constructor(url: string) {
    super(
      `${url} issues no tokens itself, which only a local API does: pass --token or set VOTING_TOKEN. On AWS the ` +
        'operator client of the stack gets one from its user pool: POST <UserPoolDomain>/oauth2/token with ' +
        'grant_type=client_credentials, the scope, and the client id and secret as basic authentication.',
    );
  }
}

/** The command acts as many voters, which one given token cannot. */
export class VoterTokenError extends CommandError {
  override name = 'VoterTokenError';

  constructor() {
    super(
      'This acts as many voters, each with a token of their own, and --token is one identity: ' +
        'it works only with the token issuer of a local API (leave --token and VOTING_TOKEN away).',
    );
  }
}

/** The ballots file cannot be used at all; a single bad row is not an error but a reported row. */
export class BallotsFileError extends CommandError {
  override name = 'BallotsFileError';
}

/** The certificate file cannot be used at all. */
export class CertificateFileError extends CommandError {
  override name = 'CertificateFileError';
}

/** The tables themselves are needed and nothing says where they are. */
export class NoDatabaseError extends CommandError {
  override name = 'NoDatabaseError';

  constructor(reason: string) {
    super(
      `This reads the tables themselves, and where they are is not known (${reason}). Start a local API with ` +
        '"npm start", or name the tables of a deployed stack with --polls-table, --votes-table and --totals-table ' +
        '(its outputs PollsTableName, VotesTableName and TotalsTableName).',
    );
  }
}
