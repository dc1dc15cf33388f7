import { isIP } from 'node:net';
import { isPublicAddress } from './public-address';

/** Either the address, or what is wrong with it, to stand after "url". */
export type ReadUrl = { ok: true; url: URL } | { ok: false; problem: string };

/**
 * The address of a webhook as far as its text says: https on port 443, without credentials, and where it names an IP address, a
 * public one. Reading it as a URL writes such addresses in one way, however they were spelled (`https://2130706433/`).
 *
 * @param localWebhook `host:port` that is allowed besides, over http, on a person's own machine.
 */
export function readWebhookUrl(text: string, localWebhook: string | undefined): ReadUrl {
  if (!URL.canParse(text))
    return { ok: false, problem: 'must be an address such as https://example.org/votes' };
  const url = new URL(text);
  url.hash = '';
  if (isLocalWebhook(url, localWebhook)) return { ok: true, url };
  const problem = problemOf(url);
  return problem === undefined ? { ok: true, url } : { ok: false, problem };
}

/** Whether it is the one address that the person who runs everything on this machine allows. */
export function isLocalWebhook(url: URL, localWebhook: string | undefined): boolean {
  return localWebhook !== undefined && url.protocol === 'http:' && url.host === localWebhook;
}

function problemOf({ protocol, port, username, password, hostname }: URL): string | undefined {
  if (protocol !== 'https:') return 'must begin with https://';
  if (port !== '') return 'must not name a port other than 443';
  if (username !== '' || password !== '') return 'must not hold a user name or password';
  const address = hostname.replace(/^\[(.*)\]$/, '$1');
  if (isIP(address) !== 0 && !isPublicAddress(address))
    return 'must name a host on the public internet, no private or reserved address';
  return undefined;
}
