import * as z from 'zod/mini';
import type { Role } from '../../contract/routes';
import { clockSkew } from './clock-skew';

/** An OpenID provider, and the page's client there. */
export interface ProviderConfig {
  issuer: string;
  clientId: string;
}

/** What the page must know of where it is deployed; the stack puts it beside the page as `/config.json`. */
export interface Config {
  /** Where people sign in, in each capacity; a capacity is left out where nobody can sign in in it from this page. */
  providers: Partial<Record<Role, ProviderConfig | undefined>>;
  /** How far the server's clock is ahead of this device's, in seconds. */
  clockSkew: number;
}

const providerSchema = z.object({ issuer: z.string(), clientId: z.string() });

const providersSchema = z.object({
  voter: z.optional(providerSchema),
  operator: z.optional(providerSchema),
}) satisfies z.ZodMiniType<Config['providers']>;

let loading: Promise<Config> | undefined;

/** Asked for once; after a failure, again on the next call. Rejects when the page is not deployed as it should be. */
export function loadConfig(): Promise<Config> {
  loading ??= fetchConfig().catch((error: unknown) => {
    loading = undefined;
    throw error;
  });
  return loading;
}

async function fetchConfig(): Promise<Config> {
  const response = await fetch('/config.json', { cache: 'no-cache' });
  const providers = providersSchema.parse(await response.json());
  return { providers, clockSkew: clockSkew(response.headers, Date.now()) };
}
