import * as z from 'zod/mini';

/** What the page must know of where it is deployed; the stack puts it beside the page as `/config.json`. */
export interface Config {
  /** The OpenID provider that voters and operators sign in with. */
  issuer: string;
  /** The page's client there for voters; absent where nobody can sign in from this page. */
  voterClientId?: string | undefined;
  /** The page's client there for operators. */
  adminClientId?: string | undefined;
}

const configSchema = z.object({
  issuer: z.string(),
  voterClientId: z.optional(z.string()),
  adminClientId: z.optional(z.string()),
}) satisfies z.ZodMiniType<Config>;

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
  return configSchema.parse(await response.json());
}
