import * as z from 'zod/mini';
import { type Scope, TOKEN_SCOPES } from '../../contract/routes';
import { NoTokenIssuerError, RefusedError, UnexpectedAnswerError, VoterTokenError } from '../errors';
import type { HttpClient } from './http-client';

/** Where access tokens come from. */
export interface TokenSource {
  /** The command's own token: to run polls, to post votes for others, or to vote. */
  operator(scope: Scope): Promise<string>;
  /** A token with which one voter votes. */
  voter(voterId: string): Promise<string>;
}

/** The person's own tokens: one for everything, unless another is given for posting votes for others. */
export function givenToken(token: string, delegateToken = token): TokenSource {
  return {
    operator: async (scope) => (scope === 'delegate' ? delegateToken : token),
    voter: async () => {
      throw new VoterTokenError();
    },
  };
}

/** `expires_in` is in seconds. */
const issuedToken = z.object({ access_token: z.string(), expires_in: z.number().check(z.positive()) });

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
  readonly #http: HttpClient;
  readonly #now: () => number;
  readonly #held = new Map<Scope, Promise<HeldToken>>();

  constructor(http: HttpClient, now: () => number = Date.now) {
    this.#http = http;
    this.#now = now;
  }

  /** Kept and shared by all requests until shortly before it expires. */
  async operator(scope: Scope): Promise<string> {
    for (;;) {
      const holding = this.#held.get(scope) ?? this.#hold(scope);
      const { token, renewAt } = await holding;
      if (this.#now() < renewAt) return token;
      if (this.#held.get(scope) === holding) this.#held.delete(scope);
    }
  }

  async voter(voterId: string): Promise<string> {
    return (await this.#issue(voterId, 'vote')).access_token;
  }

  #hold(scope: Scope): Promise<HeldToken> {
    const holding = this.#issue(OPERATOR, scope).then(({ access_token: token, expires_in: seconds }) => {
      const lifetime = seconds * 1000;
      return { token, renewAt: this.#now() + Math.max(lifetime - MARGIN_MS, lifetime / 2) };
    });
    this.#held.set(scope, holding);
    // Whoever waits learns of a failure; those who ask later try again.
    holding.catch(() => this.#held.delete(scope));
    return holding;
  }

  async #issue(sub: string, scope: Scope): Promise<z.output<typeof issuedToken>> {
    const body = { sub, scope: TOKEN_SCOPES[scope] };
    const { url } = this.#http;
    const answer = await this.#http.call({ method: 'POST', path: '/dev/token', body, repeatable: true });
    if (answer.status === 404) throw new NoTokenIssuerError(url);
    if (answer.status >= 300) {
      throw new RefusedError(`${url}/dev/token refuses a token with status ${answer.status}.`, answer.status);
    }
    const issued = issuedToken.safeParse(answer.body);
    if (!issued.success) throw new UnexpectedAnswerError(`${url}/dev/token answered without a token.`);
    return issued.data;
  }
}
