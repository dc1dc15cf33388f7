import { type LookupAddress, lookup as resolve } from 'node:dns';
import type { LookupFunction } from 'node:net';
import { isPublicAddress } from './public-address';

/** A name leads to an address that is not on the public internet. */
export class ForbiddenAddressError extends Error {
  override name = 'ForbiddenAddressError';
}

export type Resolve = (
  hostname: string,
  options: { all: true },
  callback: (error: NodeJS.ErrnoException | null, addresses: LookupAddress[]) => void,
) => void;

/**
 * Looks up a name for a connection, which is then made to one of these addresses and no other: what a name leads to a moment
 * later does not matter. One address that is not public refuses the name.
 */
export function publicLookup(resolveName: Resolve = resolve): LookupFunction {
  return (hostname, options, callback) => {
    resolveName(hostname, { all: true }, (error, addresses) => {
      const forbidden = addresses?.find(({ address }) => !isPublicAddress(address));
      const [first] = addresses ?? [];
      if (error) callback(error, []);
      else if (forbidden)
        callback(
          new ForbiddenAddressError(`${hostname} leads to ${forbidden.address}, which is not public.`),
          [],
        );
      else if (options.all || first === undefined) callback(null, addresses);
      else callback(null, first.address, first.family);
    });
  };
}
