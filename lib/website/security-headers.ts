import { Duration } from 'aws-cdk-lib';
import {
  HeadersFrameOption,
  HeadersReferrerPolicy,
  type ResponseCustomHeader,
  type ResponseSecurityHeadersBehavior,
} from 'aws-cdk-lib/aws-cloudfront';
import { firstScript, hashSource } from './first-script';
import { WEB_DIRECTORY } from './page-build';

const TWO_YEARS = Duration.days(730);

/**
 * What the page may load and do: its own files, the one script that stands in its shells, and requests to its own origin and to `connectTo`. A URL that ends with a
 * slash admits everything below it (https://www.w3.org/TR/CSP3/#match-paths).
 *
 * @param framedBy whose pages may show it in a frame; by default nobody's.
 */
export function contentSecurityPolicy(
  connectTo: readonly string[],
  framedBy: readonly string[] = ["'none'"],
): string {
  return [
    "default-src 'none'",
    `script-src 'self' ${hashSource(firstScript(WEB_DIRECTORY))}`,
    "worker-src 'self'",
    "style-src 'self'",
    "img-src 'self' data:",
    `connect-src ${["'self'", ...connectTo].join(' ')}`,
    "manifest-src 'self'",
    "base-uri 'none'",
    "form-action 'none'",
    `frame-ancestors ${framedBy.join(' ')}`,
    "require-trusted-types-for 'script'",
  ].join('; ');
}

export interface HeaderSettings {
  /** URLs outside the page's own origin that the page may send requests to. */
  readonly connectTo: readonly string[];
  /** Whether nothing but the page is below its domain; else its owner's other sites would be bound to TLS too. */
  readonly ownsSubdomains: boolean;
}

const override = true;

/** Headers that tell a browser to hold the page to what it needs, and to reach it by TLS only. */
export function pageHeaders({ connectTo, ownsSubdomains }: HeaderSettings): ResponseSecurityHeadersBehavior {
  return {
    ...sharedHeaders(ownsSubdomains),
    contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy(connectTo), override },
    frameOptions: { frameOption: HeadersFrameOption.DENY, override },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override },
  };
}

/**
 * Headers of the page that other sites show in a frame. It has no X-Frame-Options, which knows no list of origins and, where a
 * browser heeds it, would refuse them all.
 */
export function embedHeaders(
  embedOrigins: readonly string[],
  { ownsSubdomains }: Pick<HeaderSettings, 'ownsSubdomains'>,
): ResponseSecurityHeadersBehavior {
  return {
    ...sharedHeaders(ownsSubdomains),
    contentSecurityPolicy: { contentSecurityPolicy: contentSecurityPolicy([], embedOrigins), override },
    referrerPolicy: { referrerPolicy: HeadersReferrerPolicy.SAME_ORIGIN, override },
  };
}

/**
 * Headers of the API's answers, which are data and no document: what a page may do is not said with each. An open page hears
 * hundreds of them an hour.
 */
export function apiHeaders({
  ownsSubdomains,
}: Pick<HeaderSettings, 'ownsSubdomains'>): ResponseSecurityHeadersBehavior {
  const nothing = "default-src 'none'; frame-ancestors 'none'";
  return {
    ...sharedHeaders(ownsSubdomains),
    contentSecurityPolicy: { contentSecurityPolicy: nothing, override },
  };
}

function sharedHeaders(includeSubdomains: boolean): ResponseSecurityHeadersBehavior {
  return {
    strictTransportSecurity: { accessControlMaxAge: TWO_YEARS, includeSubdomains, override },
    contentTypeOptions: { override },
  };
}

/** Headers of the page that CloudFront has no setting of its own for. */
export const CUSTOM_PAGE_HEADERS: ResponseCustomHeader[] = [
  { header: 'Permissions-Policy', value: 'camera=(), microphone=(), geolocation=()', override: true },
  { header: 'Cross-Origin-Opener-Policy', value: 'same-origin', override: true },
];
