import { request } from 'node:http';
import { buffer } from 'node:stream/consumers';

export interface Answered {
  status: number;
  contentType: string;
  text: string;
}

export interface Sent {
  method: string;
  target: string;
  headers: [name: string, value: string][];
  body: string | Uint8Array;
}

/**
 * Sends a request as it is: no address is tidied up and no header left out, as `fetch` would. Rejects when the connection
 * ends without an answer.
 */
export function send(url: string, { method, target, headers, body }: Sent): Promise<Answered> {
  const { hostname, port } = new URL(url);
  const bytes = Buffer.from(body);
  const length = bytes.length > 0 ? [['content-length', String(bytes.length)]] : [];
  return new Promise((resolve, reject) => {
    const sent = request({
      hostname,
      port,
      method,
      path: target,
      agent: false,
      headers: [['host', `${hostname}:${port}`], ...headers, ...length].flat(),
    });
    sent.once('error', reject);
    sent.once('response', (response) => {
      buffer(response).then((read) => {
        const contentType = response.headers['content-type'] ?? '';
        resolve({ status: response.statusCode ?? 0, contentType, text: read.toString() });
      }, reject);
    });
    sent.end(bytes);
  });
}
