import type { Certificate } from './certificate';

/**
 * The text that a certificate's signature is over: the certificate without `signature`, as canonical JSON (RFC 8785). Names
 * of fields are sorted, nothing stands between the tokens, and no line feed ends it. `jq -cjS 'del(.signature)'` gives the
 * same.
 */
export function signedText(certificate: Certificate): string {
  const { signature: _, ...signed } = certificate;
  return canonicalJson(signed);
}

/**
 * A JSON value as RFC 8785 writes it; fields without a value are left out. `JSON.stringify` cannot: it puts names that look like numbers, as candidate ids may,
 * before all others.
 */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`;
  if (typeof value !== 'object' || value === null) return JSON.stringify(value);
  const fields = Object.entries(value)
    .filter(([, field]) => field !== undefined)
    .sort(([a], [b]) => (a < b ? -1 : 1))
    .map(([name, field]) => `${JSON.stringify(name)}:${canonicalJson(field)}`);
  return `{${fields.join(',')}}`;
}
