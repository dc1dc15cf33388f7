import * as z from 'zod/mini';
import { ANSWER_TIMEOUT_MS } from '../../contract/limits';

const NETWORK_ERRORS: Record<string, string> = {
  ECONNREFUSED: 'connection refused',
  ECONNRESET: 'connection lost',
  UND_ERR_SOCKET: 'connection lost',
  ENOTFOUND: 'no such host',
  EAI_AGAIN: 'the host name cannot be looked up',
  ETIMEDOUT: 'connection timed out',
  UND_ERR_CONNECT_TIMEOUT: 'connection timed out',
};

/** What fetch throws; the cause is the error that explains it. */
const fetchError = z.object({
  name: z.string(),
  message: z.string(),
  cause: z.optional(z.object({ message: z.string(), code: z.optional(z.string()) })),
});

/** Why no answer came, as the end of a sentence. */
export function describeNetworkError(error: unknown): string {
  const known = fetchError.safeParse(error);
  if (!known.success) return String(error);
  const { name, message, cause } = known.data;
  if (name === 'TimeoutError') return `no answer within ${ANSWER_TIMEOUT_MS / 1000} seconds`;
  return NETWORK_ERRORS[cause?.code ?? ''] ?? (cause?.message || message);
}
