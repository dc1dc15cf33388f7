import type { Reply } from './answer';
import type { Send } from './client';
import type { ApiRoute } from './routes';

type PollRoute = Pick<ApiRoute, 'key' | 'access'>;

/** Sends requests to routes that concern one poll and may each be repeated without harm. */
export function routeCaller(send: Send) {
  return ({ key, access }: PollRoute, pollId: string, body?: unknown): Promise<Reply | undefined> => {
    const [method = '', path = ''] = key.split(' ');
    return send({
      method,
      path: path.replace('{pollId}', encodeURIComponent(pollId)),
      access,
      repeatable: true,
      body,
    });
  };
}
