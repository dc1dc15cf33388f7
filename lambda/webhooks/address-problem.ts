import type { LookupFunction } from 'node:net';
import { failureOf } from '../shared/webhooks/post';
import { publicLookup } from '../shared/webhooks/public-lookup';
import { isLocalWebhook, readWebhookUrl } from '../shared/webhooks/webhook-url';

/** What keeps an address from being a webhook's, to stand after "url"; `undefined` where nothing does. */
export type AddressProblem = (address: string) => Promise<string | undefined>;

/** Looks its name up too, so that whoever registers an address hears at once what every delivery would fail by. */
export function addressProblem(
  localWebhook: string | undefined,
  lookup: LookupFunction = publicLookup(),
): AddressProblem {
  return async (address) => {
    const read = readWebhookUrl(address, localWebhook);
    if (!read.ok) return read.problem;
    const { url } = read;
    if (isLocalWebhook(url, localWebhook)) return undefined;
    const error = await new Promise<Error | null>((resolve) => {
      lookup(url.hostname.replace(/^\[(.*)\]$/, '$1'), { all: true }, resolve);
    });
    if (error === null) return undefined;
    return failureOf(error) === 'forbidden-address'
      ? 'must name a host on the public internet; this one leads to a private or reserved address'
      : 'must name a host that can be looked up; this one cannot';
  };
}
