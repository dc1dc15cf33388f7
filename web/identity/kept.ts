import * as z from 'zod/mini';
import { parseJson } from '../../contract/json';
import type { Role } from '../../contract/routes';

/** Tokens of somebody who is signed in. */
export interface Tokens {
  accessToken: string;
  /** When the access token ends, in epoch milliseconds. */
  endsAt: number;
  refreshToken?: string | undefined;
  idToken?: string | undefined;
  /** What the provider calls the person, if it says. */
  name?: string | undefined;
}

/** What has to be remembered while the person is at the provider's page. */
export interface Departure {
  role: Role;
  state: string;
  nonce: string;
  codeVerifier: string;
  /** The path to come back to. */
  returnTo: string;
}

const tokensSchema = z.object({
  accessToken: z.string(),
  endsAt: z.number(),
  refreshToken: z.optional(z.string()),
  idToken: z.optional(z.string()),
  name: z.optional(z.string()),
}) satisfies z.ZodMiniType<Tokens>;

const departureSchema = z.object({
  role: z.enum(['voter', 'operator']),
  state: z.string(),
  nonce: z.string(),
  codeVerifier: z.string(),
  returnTo: z.string(),
}) satisfies z.ZodMiniType<Departure>;

/** One value that lives and dies with the tab, so that a shared device keeps none. */
export interface Kept<T> {
  read(): T | undefined;
  write(value: T): void;
  remove(): void;
}

export function keptTokens(role: Role): Kept<Tokens> {
  return keep(`voting.tokens.${role}`, tokensSchema);
}

export const keptDeparture: Kept<Departure> = keep('voting.departure', departureSchema);

function keep<T>(key: string, schema: z.ZodMiniType<T>): Kept<T> {
  return {
    read() {
      const parsed = schema.safeParse(parseJson(sessionStorage.getItem(key) ?? ''));
      return parsed.success ? parsed.data : undefined;
    },
    write: (value) => sessionStorage.setItem(key, JSON.stringify(value)),
    remove: () => sessionStorage.removeItem(key),
  };
}
