import { lanAddresses } from './network/lan-addresses';
import type { Reach } from './network/reach';
import type { LocalRuntime } from './runtime';
import { terminalQr } from './terminal-qr';

export interface InviteOptions extends Reach {
  /** What is opened first; empty for the list of polls. */
  path: string;
  /** Whether the terminal shows colours. */
  colour: boolean;
}

/** How other devices join, as lines; or how they could. */
export function invite(
  { urlForOthers, operatorCode }: Pick<LocalRuntime, 'urlForOthers' | 'operatorCode'>,
  { path, colour, host, publicUrl }: InviteOptions,
): string[] {
  if (host === undefined && publicUrl === undefined)
    return ['With phones in the same network: npm start -- --host'];
  if (urlForOthers === undefined) return ['', 'This machine has no address that other devices could open.'];
  const address = `${urlForOthers}${path}`;
  return [
    '',
    `On a phone${publicUrl === undefined ? ' in the same network' : ''}, scan this or open ${address}`,
    '',
    ...terminalQr(address, colour),
    '',
    ...(publicUrl === undefined ? otherAddresses(urlForOthers) : []),
    'Polls that are open, or have voting codes, take votes from every device.',
    ...(operatorCode === undefined ? [] : signingIn(urlForOthers, operatorCode)),
    ...(isPlain(urlForOthers) ? [PLAIN_HTTP] : []),
  ];
}

function isPlain(url: string): boolean {
  return new URL(url).protocol === 'http:';
}

/** What is different for those who sign in by name. */
function signingIn(urlForOthers: string, operatorCode: string): string[] {
  return ['Where voters sign in, only this machine votes.', operators(urlForOthers, operatorCode)];
}

/** Browsers have no cryptography for pages without TLS, but for those of their own machine. */
function operators(urlForOthers: string, operatorCode: string): string {
  return isPlain(urlForOthers)
    ? `Operators sign in on this machine; on others browsers do so over https only, and then with the code ${operatorCode}.`
    : `Operators on other devices sign in at ${urlForOthers}/admin with the code ${operatorCode}.`;
}

const PLAIN_HTTP =
  'This is plain HTTP: whoever listens on the network can read what is sent. Put a tunnel or a proxy with TLS in front, and name it with --public-url, where that matters.';

/** What else to try where the first address is of a network that the phones are not in. */
function otherAddresses(urlForOthers: string): string[] {
  const { hostname } = new URL(urlForOthers);
  const others = lanAddresses().filter(({ address }) => address !== hostname);
  if (others.length === 0) return [];
  const list = others.map(({ address, interfaceName }) => `${address} (${interfaceName})`).join(', ');
  return [`If they do not get there: this machine also has ${list}; choose one with --host ADDRESS.`];
}
