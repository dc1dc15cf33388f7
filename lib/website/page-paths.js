// CloudFront Function on the page's behaviour: which object of the bucket a path shows. Runs as it stands, in CloudFront's
// JavaScript runtime 2.0, so it keeps to plain ECMAScript 5.1 with `const`.

/** Paths of their own; those below `/p/{pollId}` show a page for every poll, also when typed in capitals. */
const PAGES = {
  '': '/index.html',
  '/admin': '/admin.html',
  '/signed-in': '/signed-in.html',
};
const POLL = /^\/p\/[a-zA-Z0-9][a-zA-Z0-9-]{0,63}(\/screen|\/certificate)?$/;
const FILE = /^\/(assets\/.+|config\.json|openapi\.json|favicon\.svg)$/;

function objectAt(path) {
  if (FILE.test(path)) return path;
  const page = path.replace(/\/$/, '');
  const poll = POLL.exec(page);
  if (poll) return poll[1] === '/screen' ? '/screen.html' : '/poll.html';
  return PAGES[page] || '/not-found.html';
}

// biome-ignore lint/correctness/noUnusedVariables: CloudFront calls it by this name.
function handler(event) {
  event.request.uri = objectAt(event.request.uri);
  return event.request;
}
