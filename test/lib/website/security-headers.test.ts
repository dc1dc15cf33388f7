import { firstScript, hashSource } from '../../../lib/website/first-script';
import { WEB_DIRECTORY } from '../../../lib/website/page-build';
import { contentSecurityPolicy, embedHeaders } from '../../../lib/website/security-headers';

function directives(connectTo: string[]): Map<string, string> {
  const parts = contentSecurityPolicy(connectTo).split('; ');
  return new Map(
    parts.map((part): [string, string] => {
      const space = part.indexOf(' ');
      return [part.slice(0, space), part.slice(space + 1)];
    }),
  );
}

it('allows nothing that it does not name', () => {
  expect(directives([]).get('default-src')).toBe("'none'");
});

it.each(['worker-src', 'style-src'])('allows no inline code and no other origin: %s', (directive) => {
  expect(directives(['https://id.example.org/']).get(directive)).toBe("'self'");
});

it('allows no script from another origin, and none in a page but the first, by its hash', () => {
  const hash = hashSource(firstScript(WEB_DIRECTORY));
  expect(hash).toMatch(/^'sha256-[\w+/]{43}='$/);
  expect(directives(['https://id.example.org/']).get('script-src')).toBe(`'self' ${hash}`);
});

it('lets the page send requests to its own origin and to where people sign in', () => {
  const connectTo = ['https://id.example.org/pool/', 'https://login.example.org'];
  expect(directives(connectTo).get('connect-src')).toBe(
    "'self' https://id.example.org/pool/ https://login.example.org",
  );
});

it.each(['base-uri', 'form-action', 'frame-ancestors'])('shuts %s', (directive) => {
  expect(directives([]).get(directive)).toBe("'none'");
});

it('lets the sites that are named show what it is for in a frame, and is as strict there', () => {
  const { contentSecurityPolicy: embedded, frameOptions } = embedHeaders(['https://news.example'], {
    ownsSubdomains: true,
  });
  expect(embedded?.contentSecurityPolicy).toBe(
    contentSecurityPolicy([]).replace("frame-ancestors 'none'", 'frame-ancestors https://news.example'),
  );
  expect(frameOptions).toBeUndefined();
});

it('lets no text become code', () => {
  expect(directives([]).get('require-trusted-types-for')).toBe("'script'");
});
