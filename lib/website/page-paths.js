// CloudFront Function on the page's behaviours: which object of the bucket a path shows. Runs as it stands, in CloudFront's
// JavaScript runtime 2.0, so it keeps to plain ECMAScript 5.1 with `const` and `let`.

/** Paths of their own; those below `/p/{pollId}` show a page for every poll, also when typed in capitals. */
const PAGES = {
  '': '/index.html',
  '/admin': '/admin.html',
  '/signed-in': '/signed-in.html',
};
const POLL = /^\/p\/[a-zA-Z0-9][a-zA-Z0-9-]{0,63}(\/screen|\/embed|\/certificate)?$/;
const OWN_PAGES = { '/screen': '/screen.html', '/embed': '/embed.html' };
const FILE = /^\/(assets\/.+|config\.json|openapi\.json|favicon\.svg|embed\.js)$/;

/** What a site that shows polls of others may say of the room that it has for them, and of the form of the answer. */
const SAID_OF_FRAME = ['maxwidth', 'maxheight', 'format'];

function objectAt(path) {
  if (FILE.test(path)) return path;
  const page = path.replace(/\/$/, '');
  const poll = POLL.exec(page);
  if (poll) return OWN_PAGES[poll[1]] || '/poll.html';
  return PAGES[page] || '/not-found.html';
}

/**
 * Leads to what other sites are told of a poll. A poll's page names it `?oembed`, as it is one document for all polls and so cannot
 * name it by the address of its own.
 */
function toOembed(page, asked) {
  let location = `/oembed?url=${page}`;
  for (let i = 0; i < SAID_OF_FRAME.length; i++) {
    const name = SAID_OF_FRAME[i];
    if (asked[name]) location += `&${name}=${asked[name].value}`;
  }
  return { statusCode: 302, statusDescription: 'Found', headers: { location: { value: location } } };
}

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  const request = event.request;
  if (request.querystring.oembed && POLL.test(request.uri)) return toOembed(request.uri, request.querystring);
  request.uri = objectAt(request.uri);
  return request;
}
