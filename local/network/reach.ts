import { isIPv6 } from 'node:net';
import { lanAddresses } from './lan-addresses';

/** From where a runtime can be reached, beside this machine itself. */
export interface Reach {
  /** An address of this machine that is listened on too, or `0.0.0.0` or `::` for all of them. */
  host?: string | undefined;
  /** The origin under which a proxy or a tunnel offers it, such as `https://vote.example.org`. */
  publicUrl?: string | undefined;
}

export const ALL_ADDRESSES = '0.0.0.0';

const LOOPBACK = '127.0.0.1';
const WILDCARDS: readonly string[] = [ALL_ADDRESSES, '::'];
const LOOPBACK_NAMES: readonly string[] = ['localhost', LOOPBACK, '[::1]'];

/** Whether a host name, as it stands in a URL, means the machine that uses it. */
export function isLoopbackName(hostname: string): boolean {
  return LOOPBACK_NAMES.includes(hostname);
}

/** The origin of a server without TLS. */
export function httpOrigin(host: string, port: number): string {
  return new URL(`http://${isIPv6(host) ? `[${host}]` : host}:${port}`).origin;
}

/** The addresses to listen on. This machine's own commands always find the runtime at the loopback address. */
export function listeningAddresses({ host }: Reach): string[] {
  if (host === undefined || host === LOOPBACK) return [LOOPBACK];
  return WILDCARDS.includes(host) ? [host] : [LOOPBACK, host];
}

/**
 * The address that other devices open: the public one, or else the one listened on, or else the first of all. `undefined`
 * where no other device can come.
 */
export function addressForOthers({ host, publicUrl }: Reach, port: number): string | undefined {
  if (publicUrl !== undefined || host === undefined) return publicUrl;
  const address = WILDCARDS.includes(host) ? lanAddresses()[0]?.address : host;
  const origin = address && httpOrigin(address, port);
  return origin && !isLoopbackName(new URL(origin).hostname) ? origin : undefined;
}
