// CloudFront Function on the behaviours whose cache key has headers: takes out those that must make no difference, or anybody
// could get an entry of the cache for themselves, and a request to the API for each. Runs in CloudFront's JavaScript runtime
// 2.0, so it keeps to plain ECMAScript 5.1 with `const` and `let`.

/** The origins of pages that may call the API, filled in when the app is synthesized. */
const ALLOWED_ORIGINS = [];

/** What those who only read have no use for: no public route asks who they are, and they ask for no preflight. */
const NOT_FOR_READERS = ['authorization', 'access-control-request-method', 'access-control-request-headers'];

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  const headers = request.headers;
  const origin = headers.origin ? headers.origin.value : '';
  delete headers.origin;
  if (ALLOWED_ORIGINS.indexOf(origin) >= 0) headers.origin = { value: origin };
  if (request.method === 'GET' || request.method === 'HEAD') {
    for (let i = 0; i < NOT_FOR_READERS.length; i++) delete headers[NOT_FOR_READERS[i]];
  }
  return request;
}
