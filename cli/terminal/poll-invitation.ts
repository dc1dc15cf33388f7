import { terminalQr } from '../../local/terminal-qr';
import type { PollAddress } from '../page-address';

/** Where people vote, as lines; with a QR code where a phone could open it. */
export function renderInvitation({ address, isThisMachine }: PollAddress, colour: boolean): string[] {
  return isThisMachine
    ? ['', `Vote at ${address} on this machine; for phones, start the API with "npm start -- --host".`]
    : ['', `Vote at ${address}`, '', ...terminalQr(address, colour)];
}
