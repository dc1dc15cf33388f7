/**
 * The origin that an address names; `undefined` when it is no address of a web server, or more than an origin: the page is at
 * the root of its address.
 */
export function readPublicUrl(text: string): string | undefined {
  if (!URL.canParse(text)) return undefined;
  const url = new URL(text);
  const isHttp = url.protocol === 'http:' || url.protocol === 'https:';
  return isHttp && url.href === `${url.origin}/` ? url.origin : undefined;
}
