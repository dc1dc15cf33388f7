import * as z from 'zod/mini';
import type { Role } from '../../contract/routes';
import { type Kept, keep } from '../kept/kept';
import { deviceStore, type Store, tabStore } from '../kept/store';
import type { Begun, Tokens } from './provider';

/** What has to be remembered while the person is at the provider's page. */
export interface Departure extends Begun {
  role: Role;
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

/** Voters stay signed in on their device, in every tab; whoever may close polls does so in one tab alone. */
const STORES: Readonly<Record<Role, Store>> = { voter: deviceStore, operator: tabStore };

export function keptTokens(role: Role): Kept<Tokens> {
  return keep(STORES[role], tokensName(role), tokensSchema);
}

/** The name under which the tokens of a role are kept. */
export function tokensName(role: Role): string {
  return `voting.tokens.${role}`;
}

export const keptDeparture: Kept<Departure> = keep(tabStore, 'voting.departure', departureSchema);

const returnSchema = z.object({ role: z.enum(['voter', 'operator']), path: z.string() });

/** Where somebody came back to, the last time that they signed in in this tab. */
export const keptReturn: Kept<z.output<typeof returnSchema>> = keep(tabStore, 'voting.return', returnSchema);
