import { isThisMachine } from '../rolls/code-page';
import type { ApiClient } from './api/api-client';

/** Where people open a poll. */
export interface PollAddress {
  address: string;
  /** Whether no other device can open it. */
  isThisMachine: boolean;
}

/** The address of a poll's page: on the API's own domain, or where a local API says that other devices find it. */
export async function pollAddress(
  api: Pick<ApiClient, 'url' | 'localPage'>,
  pollId: string,
): Promise<PollAddress> {
  const { origin } = new URL(api.url);
  const page = isThisMachine(origin) ? ((await api.localPage()) ?? origin) : origin;
  return { address: `${page}/p/${pollId}`, isThisMachine: isThisMachine(page) };
}
