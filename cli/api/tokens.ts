import { SCOPES, TOKEN_SCOPES } from '../../contract/routes';
import { NoTokenIssuerError, UnexpectedAnswerError, VoterTokenError } from '../errors';
import { type IssuedToken, issuedToken } from './answers';
import type { HttpClient } from './http-client';
import { refusal } from './refusal';

/** What the command does in its own name: run polls, or post votes for others. */
export type OperatorScope = typeof SCOPES.admin | typeof SCOPES.delegate;

/** Where access tokens come from. */
export interface TokenSource {
  /** The command's own token. */
  operator(scope: OperatorScope): Promise<string>;
  /** A token with which one voter votes. */
  voter(voterId: string): Promise<string>;
}

/** One token, given by the person. */
export function givenToken(token: string): TokenSource {
  return {
    operator: async () => token,
    voter: async () => {
      throw new VoterTokenError();
    },
  };
}

interface HeldToken {
  token: string;
  /** Epoch milliseconds. */
  renewAt: number;
}

const OPERATOR = 'vote-command';
/** A token is replaced this long before it expires, so that none expires on its way. */
const MARGIN_MS = 60_000;

/** The issuer that a local API has at `/dev/token`. */
export class LocalIssuer implements TokenSource {
  private readonly held = new Map<OperatorScope, Promise<HeldToken>>();

  constructor(
    private readonly http: HttpClient,
    private readonly now: () => number = Date.now,
  ) {}

  /** Kept and shared by all requests until shortly before it expires. */
  async operator(scope: OperatorScope): Promise<string> {
    for (;;) {
      const holding = this.held.get(scope) ?? this.hold(scope);
      const { token, renewAt } = await holding;
      if (this.now() < renewAt) return token;
      if (this.held.get(scope) === holding) this.held.delete(scope);
    }
  }

  async voter(voterId: string): Promise<string> {
    return (await this.issue(voterId, SCOPES.vote)).access_token;
  }

  private hold(scope: OperatorScope): Promise<HeldToken> {
    const holding = this.issue(OPERATOR, scope).then(({ access_token: token, expires_in: seconds }) => {
      const lifetime = seconds * 1000;
      return { token, renewAt: this.now() + Math.max(lifetime - MARGIN_MS, lifetime / 2) };
    });
    this.held.set(scope, holding);
    // A failure is told to whoever waits, not kept for those who ask later.
    holding.catch(() => this.held.delete(scope));
    return holding;
  }

  private async issue(sub: string, scope: keyof typeof TOKEN_SCOPES): Promise<IssuedToken> {
    const body = { sub, scope: TOKEN_SCOPES[scope] };
    const answer = await this.http.call({ method: 'POST', path: '/dev/token', body });
    if (answer.status === 404) throw new NoTokenIssuerError(this.http.url);
    if (answer.status >= 300) throw refusal(answer);
    const issued = issuedToken.safeParse(answer.body);
    if (!issued.success)
      throw new UnexpectedAnswerError(`${this.http.url}/dev/token answered without a token.`);
    return issued.data;
  }
}
