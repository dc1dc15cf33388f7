import type { IncomingRequest } from '../http/exchange';

/** A parameter, header or cookie in an event: the last value, and all of them where there are more. */
export interface EventValue {
  value: string;
  multiValue?: { value: string }[] | undefined;
}

/** Those of a request, by name. */
export type EventValues = [name: string, value: EventValue][];

/** The event that a CloudFront Function is given at a viewer's request. */
export function requestEvent(
  request: IncomingRequest,
  { distributionDomain, requestId }: { distributionDomain: string; requestId: string },
) {
  return {
    version: '1.0',
    context: {
      distributionDomainName: distributionDomain,
      distributionId: 'LOCAL',
      eventType: 'viewer-request',
      requestId,
    },
    viewer: { ip: request.sourceIp },
    request: {
      method: request.method,
      uri: request.path,
      querystring: toEventValues(request.query.split('&').filter(Boolean)),
      headers: toEventValues(Object.entries(request.headers).map(([name, value]) => `${name}=${value}`)),
      cookies: toEventValues(request.cookies),
    },
  };
}

/** From `name=value` pairs. Viewers choose the names, `constructor` and `__proto__` among them. */
function toEventValues(pairs: string[]): Record<string, EventValue> {
  const all = new Map<string, { value: string }[]>();
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=');
    all.set(name, [...(all.get(name) ?? []), { value: rest.join('=') }]);
  }
  return Object.fromEntries(
    [...all].map(([name, values]) => [
      name,
      { value: values.at(-1)?.value ?? '', ...(values.length > 1 && { multiValue: values }) },
    ]),
  );
}

/** Names and values of headers; those with more values are joined by commas. */
export function fromEventValues(values: EventValues): Record<string, string> {
  return Object.fromEntries(values.map(([name, given]) => [name.toLowerCase(), allOf(given).join(',')]));
}

export function joinQuery(values: EventValues): string {
  return pairsOf(values).join('&');
}

export function joinCookies(values: EventValues): string[] {
  return pairsOf(values);
}

function pairsOf(values: EventValues): string[] {
  return values.flatMap(([name, given]) =>
    allOf(given).map((value) => (value === '' ? name : `${name}=${value}`)),
  );
}

function allOf({ value, multiValue }: EventValue): string[] {
  return multiValue?.map((each) => each.value) ?? [value];
}
