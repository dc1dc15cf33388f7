import { request } from 'node:http';
import { text } from 'node:stream/consumers';

interface Asked {
  method?: string;
  /** May name any `host`, which `fetch` does not let one do. */
  headers?: Record<string, string>;
  body?: string;
}

interface Answered {
  status: number | undefined;
  location: string | undefined;
  cookies: string[];
  body: string;
}

/** Sends a request as it is told to. */
export function ask(url: string, { method = 'GET', headers = {}, body }: Asked = {}) {
  return new Promise<Answered>((resolve, reject) => {
    const sending = request(url, { method, headers, agent: false }, async (response) => {
      const { statusCode: status, headers: answered } = response;
      const { location, 'set-cookie': cookies = [] } = answered;
      resolve({ status, location, cookies, body: await text(response) });
    });
    sending.on('error', reject).end(body);
  });
}
