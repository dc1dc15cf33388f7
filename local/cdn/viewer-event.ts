import type { HttpRequest } from '../http/exchange';

/** Parameters, headers and cookies in an event: the last value, and all of them where there are more. */
export type EventValues = Record<string, { value: string; multiValue?: { value: string }[] | undefined }>;

/** The event that a CloudFront Function is given at a viewer's request. */
export function requestEvent(
  request: HttpRequest,
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

/** From `name=value` pairs. */
function toEventValues(pairs: string[]): EventValues {
  const all: Record<string, { value: string }[]> = {};
  for (const pair of pairs) {
    const [name = '', ...rest] = pair.split('=');
    all[name] = [...(all[name] ?? []), { value: rest.join('=') }];
  }
  return Object.fromEntries(
    Object.entries(all).map(([name, values]) => [
      name,
      { value: values.at(-1)?.value ?? '', ...(values.length > 1 && { multiValue: values }) },
    ]),
  );
}

/** Names and values of headers; those with more values are joined by commas. */
export function fromEventValues(values: EventValues): Record<string, string> {
  const headers = Object.entries(values);
  return Object.fromEntries(headers.map(([name, given]) => [name.toLowerCase(), allOf(given).join(',')]));
}

export function joinQuery(values: EventValues): string {
  return pairsOf(values).join('&');
}

export function joinCookies(values: EventValues): string[] {
  return pairsOf(values);
}

function pairsOf(values: EventValues): string[] {
  return Object.entries(values).flatMap(([name, given]) =>
    allOf(given).map((value) => (value === '' ? name : `${name}=${value}`)),
  );
}

function allOf({ value, multiValue }: EventValues[string]): string[] {
  return multiValue?.map((each) => each.value) ?? [value];
}
