import { createHash, randomBytes } from 'node:crypto';
import { z } from 'zod';
import { Browser } from './browser';

/** What the token endpoint answers when all is well. */
export const tokensSchema = z.strictObject({
  access_token: z.string(),
  /** Given with the scope `openid` only. */
  id_token: z.string().optional(),
  refresh_token: z.string(),
  token_type: z.literal('Bearer'),
  expires_in: z.int(),
  scope: z.string(),
});
export type Tokens = z.infer<typeof tokensSchema>;

const actionSchema = z.string().regex(/^\/\w+\/sign-in\//);

/** A page that signs people in with a code and PKCE, as the voting page does. */
export class PageClient {
  readonly #verifier = randomBytes(32).toString('base64url');
  readonly browser: Browser;

  /** @param issuer its pages come back to the same address */
  constructor(
    readonly issuer: string,
    readonly clientId: string,
    readonly scope: string,
    browser = new Browser(),
  ) {
    this.browser = browser;
  }

  get #origin(): string {
    return new URL(this.issuer).origin;
  }

  get redirectUri(): string {
    return `${this.#origin}/signed-in`;
  }

  /** Asks to be signed in: follows to the sign-in page, or to where the answer is sent. `undefined` leaves a parameter out. */
  async authorize(
    changes: Record<string, string | undefined> = {},
  ): Promise<{ url: URL; response: Response }> {
    const parameters = {
      client_id: this.clientId,
      redirect_uri: this.redirectUri,
      response_type: 'code',
      scope: this.scope,
      state: 'state-1',
      code_challenge: createHash('sha256').update(this.#verifier).digest('base64url'),
      code_challenge_method: 'S256',
      ...changes,
    };
    const query = new URLSearchParams();
    for (const [name, value] of Object.entries(parameters)) if (value !== undefined) query.set(name, value);
    const response = await this.browser.get(`${this.issuer}/oauth2/authorize?${query}`);
    return this.browser.follow(response, this.redirectUri);
  }

  /** Fills in the sign-in page, and follows to where the answer is sent. */
  async fillIn(page: string, name: string, code?: string): Promise<{ url: URL; response: Response }> {
    const action = actionSchema.parse(/<form [^>]*action="([^"]+)"/.exec(page)?.[1]);
    const response = await this.browser.post(`${this.#origin}${action}`, {
      name,
      ...(code !== undefined && { code }),
    });
    return this.browser.follow(response, this.redirectUri);
  }

  /** Signs in from the beginning to the end. */
  async signIn(name: string): Promise<Tokens> {
    const { response } = await this.authorize();
    const { url } = await this.fillIn(await response.text(), name);
    return this.exchange(url);
  }

  /** Exchanges the code that came to the redirect URI. */
  async exchange(redirectedTo: URL): Promise<Tokens> {
    const code = z.string().parse(redirectedTo.searchParams.get('code'));
    const response = await this.token({
      grant_type: 'authorization_code',
      code,
      redirect_uri: this.redirectUri,
      code_verifier: this.#verifier,
    });
    return tokensSchema.parse(await response.json());
  }

  async refresh(refreshToken: string): Promise<Response> {
    return this.token({ grant_type: 'refresh_token', refresh_token: refreshToken });
  }

  token(fields: Record<string, string>): Promise<Response> {
    return fetch(`${this.issuer}/oauth2/token`, {
      method: 'POST',
      // As browsers name it with every POST.
      headers: { origin: this.#origin },
      body: new URLSearchParams({ client_id: this.clientId, ...fields }),
    });
  }
}
