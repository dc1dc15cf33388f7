import type { HttpAnswer } from '../http/exchange';
import type { ResponseHeadersConfig } from './schemas';

/** A header that a distribution puts on its answers. */
export interface ResponseHeader {
  /** In lower case. */
  name: string;
  value: string;
  /** Whether it takes the place of the origin's own. */
  override: boolean;
}

/** The headers of a response headers policy. */
export function responseHeaders({
  SecurityHeadersConfig: security,
  CustomHeadersConfig: custom,
}: ResponseHeadersConfig): ResponseHeader[] {
  const { ContentSecurityPolicy, ContentTypeOptions, FrameOptions, ReferrerPolicy } = security;
  const { StrictTransportSecurity } = security;
  return [
    header('content-security-policy', ContentSecurityPolicy, ContentSecurityPolicy?.ContentSecurityPolicy),
    header('x-content-type-options', ContentTypeOptions, 'nosniff'),
    header('x-frame-options', FrameOptions, FrameOptions?.FrameOption),
    header('referrer-policy', ReferrerPolicy, ReferrerPolicy?.ReferrerPolicy),
    // Browsers heed it over TLS only, so it does no harm here.
    header('strict-transport-security', StrictTransportSecurity, transportSecurity(StrictTransportSecurity)),
    ...custom.Items.map((item) => header(item.Header.toLowerCase(), item, item.Value)),
  ].flat();
}

/** The answer with the policy's headers on it. */
export function withHeaders(answer: HttpAnswer, headers: ResponseHeader[]): HttpAnswer {
  const added = headers.filter(({ name, override }) => override || !Object.hasOwn(answer.headers, name));
  return {
    ...answer,
    headers: { ...answer.headers, ...Object.fromEntries(added.map(({ name, value }) => [name, value])) },
  };
}

function header(name: string, setting: { Override: boolean } | undefined, value = ''): ResponseHeader[] {
  return setting ? [{ name, value, override: setting.Override }] : [];
}

function transportSecurity(
  setting: NonNullable<ResponseHeadersConfig['SecurityHeadersConfig']>['StrictTransportSecurity'],
): string {
  const parts = [
    `max-age=${setting?.AccessControlMaxAgeSec}`,
    setting?.IncludeSubdomains ? 'includeSubDomains' : [],
    setting?.Preload ? 'preload' : [],
  ];
  return parts.flat().join('; ');
}
