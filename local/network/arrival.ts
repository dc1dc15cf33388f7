import { BlockList, isIPv6 } from 'node:net';
import type { DistinctHeaders } from './distinct-headers';
import { httpOrigin, isLoopbackName } from './reach';

/** By which address of the runtime a request came, and whether from this machine. */
export interface Arrival {
  /** An origin of this runtime, such as `http://localhost:3000`. */
  address: string;
  /** Whether it comes from this machine, and through nothing that may speak for others. */
  fromThisMachine: boolean;
}

/** What tells how a request arrived. */
export interface ArrivingRequest {
  headers: DistinctHeaders;
  socket: {
    remoteAddress?: string | undefined;
    localAddress?: string | undefined;
    localPort?: number | undefined;
  };
}

/** A host and perhaps a port, and nothing else that a URL may have. */
const HOST = /^[\w.-]+(:\d+)?$|^\[[\da-f:.]+\](:\d+)?$/i;

/** What proxies and tunnels add to the requests of others. */
const FORWARDING_HEADERS = ['forwarded', 'x-forwarded-for', 'x-forwarded-host', 'x-real-ip', 'via'] as const;

const loopback = new BlockList();
loopback.addSubnet('127.0.0.0', 8);
loopback.addAddress('::1', 'ipv6');

/**
 * How a request arrived; `undefined` when its `Host` is no address of this runtime. That keeps out pages of strangers whose
 * name has been made to lead here (DNS rebinding): their requests still name the stranger.
 *
 * Good names are the loopback ones, the very address that the connection came to, and the public one. From this machine is what
 * comes over a loopback connection and names a loopback address. A header is never believed in favour of a request, but what a
 * proxy has passed on is the proxy's request only in appearance.
 */
export function arrivalOf({ headers, socket }: ArrivingRequest, publicUrl?: string): Arrival | undefined {
  // More than one is no good name: a proxy might go by another of them than this server.
  const host = headers.host?.join(', ') ?? '';
  if (!HOST.test(host)) return undefined;
  if (publicUrl !== undefined && sameOrigin(publicUrl, host)) {
    return { address: publicUrl, fromThisMachine: false };
  }
  // A proxy that wrote over the name would make everybody look like this machine; so nothing works until it does not.
  if (publicUrl !== undefined && headers.origin?.includes(publicUrl)) return undefined;
  const { remoteAddress = '', localAddress = '', localPort = 0 } = socket;
  const here = httpOrigin('localhost', localPort);
  const named = origin(`http://${host}`);
  if (named === undefined || named.port !== new URL(here).port) return undefined;
  if (isLoopbackName(named.hostname)) {
    return { address: here, fromThisMachine: isLoopback(remoteAddress) && !wasForwarded(headers) };
  }
  const isOwn = named.origin === httpOrigin(withoutMapping(localAddress), localPort);
  return isOwn ? { address: named.origin, fromThisMachine: false } : undefined;
}

function sameOrigin(publicUrl: string, host: string): boolean {
  return origin(`${new URL(publicUrl).protocol}//${host}`)?.origin === publicUrl;
}

function origin(url: string): URL | undefined {
  return URL.canParse(url) ? new URL(url) : undefined;
}

function isLoopback(address: string): boolean {
  const plain = withoutMapping(address);
  return loopback.check(plain, isIPv6(plain) ? 'ipv6' : 'ipv4');
}

/** A socket for both kinds of addresses shows an IPv4 address as `::ffff:192.0.2.1`. */
function withoutMapping(address: string): string {
  return address.replace(/^::ffff:(?=\d+\.)/i, '');
}

function wasForwarded(headers: DistinctHeaders): boolean {
  return FORWARDING_HEADERS.some((name) => headers[name] !== undefined);
}
