import fc from 'fast-check';
import { ALL_ROUTES } from '../../../contract/all-routes';
import { type Access, isScope, ROLE_OF, ROUTES, type Role, TOKEN_SCOPES } from '../../../contract/routes';
import { hugeValue, type Json, oddName, oddValue, spoiled } from './odd-json';

/** A request before it is sent: its token is still to be signed. */
export interface FuzzedRequest {
  method: string;
  /** With the query. */
  target: string;
  headers: [name: string, value: string][];
  token: FuzzedToken;
  body: Json | Uint8Array;
}

/** A token with these claims of somebody trusted, or what is sent in the place of one. */
export type FuzzedToken = { claims: Json; signedBy: Signer } | { text: string } | undefined;

/** The issuer of a role, or the service itself with what it signs passes with. */
export type Signer = Role | 'passes';

export interface FuzzedWorld {
  /** Of the polls there are. */
  pollIds: string[];
  issuers: Record<Role, { issuer: string; clientId: string }>;
}

interface Where {
  method: string;
  path: string;
  /** Whose tokens are asked for there. */
  signer: Signer;
}

const METHODS = ['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE', 'PROPFIND'];
const PAGES = [
  '/',
  '/admin',
  '/p/{pollId}',
  '/p/{pollId}/',
  '/p/{pollId}/screen',
  '/signed-in',
  '/assets/x.js',
];
/** Below the path of an issuer. */
const IDENTITY = [
  '/oauth2/authorize',
  '/oauth2/token',
  '/oauth2/revoke',
  '/oauth2/userInfo',
  '/logout',
  '/sign-in/abc',
  '/.well-known/openid-configuration',
  '/.well-known/jwks.json',
];
const OTHERS = ['/sign-in/style.css', '/dev/database'];

const oddSegment = fc.oneof(
  fc.constantFrom('%', '%zz', '%00', '%0A', '%2F', '%2e%2e', '%ff', '%ED%A0%80', '__proto__', 'constructor'),
  fc.constantFrom(
    'Not-An-Id',
    'x'.repeat(65),
    'x'.repeat(3_000),
    '..',
    '.',
    '',
    '*',
    '{pollId}',
    '%7BpollId%7D',
  ),
  fc.stringMatching(/^[!-~]{1,12}$/).map((text) => text.replaceAll('?', '')),
);

const text = (value: unknown) => fc.constant(JSON.stringify(value));
const choice = fc.constantFrom('"alice"', '"bob"', '"dave"', '["alice","bob"]', '{"alice":3}', '{}', '[[]]');
const voterId = fc.nat(99).map((n) => JSON.stringify(`voter-${n}`));

const candidate = (id: string) => spoiled({ candidateId: text(id), label: text(id.toUpperCase()) });
const list = (...items: fc.Arbitrary<Json>[]) => fc.tuple(...items).map((all) => `[${all.join(',')}]`);

/** Bodies as the routes ask for them, more or less. */
const bodies: fc.Arbitrary<Json> = fc.oneof(
  spoiled({ choice }),
  spoiled({ votes: list(spoiled({ voterId, choice }), spoiled({ voterId, choice })) }),
  spoiled({
    title: text('Which?'),
    candidates: list(candidate('a'), candidate('b')),
    opensAt: text('2026-01-01T00:00:00Z'),
    closesAt: text('2999-01-01T00:00:00Z'),
    writeShards: text(4),
    changeable: text(false),
    resultsVisible: text('afterClose'),
  }),
);

const body: fc.Arbitrary<Json | Uint8Array> = fc.oneof(
  { weight: 12, arbitrary: bodies },
  { weight: 2, arbitrary: bodies.map((json) => `\ufeff${json}`) },
  { weight: 1, arbitrary: bodies.map((json) => json.slice(0, -1)) },
  { weight: 2, arbitrary: oddValue },
  { weight: 1, arbitrary: hugeValue },
  { weight: 1, arbitrary: hugeValue.map((json) => `{"choice":${json}}`) },
  { weight: 1, arbitrary: hugeValue.map((json) => `{"votes":[{"voterId":${json},"choice":"a"}]}`) },
  { weight: 1, arbitrary: hugeValue.map((json) => `{"title":"T","candidates":${json}}`) },
  { weight: 1, arbitrary: fc.uint8Array({ maxLength: 40 }) },
);

const parameter = fc.tuple(
  fc.oneof(
    fc.constantFrom('limit', 'cursor', '__proto__', 'constructor', 'client_id', 'redirect_uri'),
    oddName,
  ),
  fc.oneof(fc.constantFrom('1', '0', '101', '1e400', 'NaN', 'best-song', '%', '%ff', '%0d%0a'), oddName),
);
const query = fc.oneof(
  { weight: 3, arbitrary: fc.constant('') },
  {
    weight: 2,
    arbitrary: fc
      .array(parameter, { minLength: 1, maxLength: 3 })
      .map((all) => `?${all.map(([name, value]) => `${plain(name)}=${plain(value)}`).join('&')}`),
  },
  { weight: 1, arbitrary: fc.stringMatching(/^[!-~]{1,12}$/).map((given) => `?${given}`) },
);

/** Percent signs stay as they are, so that odd escapes remain odd. */
function plain(given: string): string {
  return given.replace(/[^!-~]|[&#]/gu, (character) => encodeURIComponent(character));
}

const header = fc.tuple(
  fc.constantFrom(
    ...[
      '__proto__',
      'constructor',
      'tostring',
      'x-a',
      'cookie',
      'origin',
      'accept-language',
      'accept',
      'range',
    ],
    ...[
      'if-none-match',
      'content-type',
      'x-forwarded-for',
      'x-http-method-override',
      'access-control-request-method',
    ],
  ),
  fc.oneof(
    fc.constantFrom('__proto__=1; constructor=2', '*', 'application/json', 'text/plain', ';;,,==', '"', '"x'),
    fc.stringMatching(/^[ -~\xa0-\xff]{0,20}$/),
  ),
);

function routePaths({ pollIds }: FuzzedWorld): fc.Arbitrary<Where> {
  return fc.constantFrom(...Object.values(ALL_ROUTES)).chain(({ key, access }) => {
    const [own = '', template = ''] = key.split(' ');
    const ids = key === ROUTES.closePoll.key ? ['to-close'] : pollIds;
    const pollId = fc.oneof(
      { weight: 8, arbitrary: fc.constantFrom(...ids, 'missing') },
      { weight: 1, arbitrary: oddSegment },
    );
    const method = fc.oneof(
      { weight: 12, arbitrary: fc.constant(own) },
      { weight: 1, arbitrary: fc.constantFrom(...METHODS) },
    );
    const path = pollId.map((id) => template.replace('{pollId}', () => id));
    return fc.record({ method, path, signer: fc.constant(signerFor(access)) });
  });
}

function signerFor(access: Access): Signer {
  if (access === 'pass') return 'passes';
  return isScope(access) ? ROLE_OF[access] : 'voter';
}

function otherPaths({ pollIds, issuers }: FuzzedWorld): fc.Arbitrary<Where> {
  const mounts = Object.values(issuers).map(({ issuer }) => new URL(issuer).pathname);
  const identity = mounts.flatMap((mount) => IDENTITY.map((path) => mount + path));
  const segment = fc.oneof(fc.constantFrom(...pollIds), oddSegment);
  const known = fc
    .tuple(fc.constantFrom(...PAGES, ...identity, ...OTHERS), segment)
    .map(([template, id]) => template.replace('{pollId}', () => id));
  const unknown = fc.array(oddSegment, { minLength: 1, maxLength: 4 }).map((all) => `/${all.join('/')}`);
  const method = fc.oneof(fc.constant('GET'), fc.constantFrom(...METHODS));
  return fc.record({
    method,
    path: fc.oneof({ weight: 3, arbitrary: known }, { weight: 1, arbitrary: unknown }),
    signer: fc.constantFrom<Signer>('voter', 'operator', 'passes'),
  });
}

function tokens({ issuers }: FuzzedWorld, signedBy: Role): fc.Arbitrary<FuzzedToken> {
  const { issuer, clientId } = issuers[signedBy];
  const scope = Object.values(TOKEN_SCOPES).join(' ');
  const now = Math.floor(Date.now() / 1_000);
  const good = { iss: issuer, client_id: clientId, scope, exp: now + 86_400, iat: now - 60 };
  const fixed = Object.fromEntries(Object.entries(good).map(([name, value]) => [name, text(value)]));
  const sub = fc.oneof({ weight: 3, arbitrary: voterId }, { weight: 1, arbitrary: oddValue });
  const list = fc.constantFrom('["voting/vote"]', '[["voting/vote"]]', '["a\\nb"]', `"${'x'.repeat(5_000)}"`);
  const odd = fc.oneof(oddValue, list);
  const valid = (claim: fc.Arbitrary<Json>) =>
    fc.tuple(claim, ...Object.values(fixed)).map(([first, ...others]) => {
      const names = ['sub', ...Object.keys(fixed)];
      const claims = `{${[first, ...others].map((value, i) => `"${names[i]}":${value}`).join(',')}}`;
      return { claims, signedBy };
    });
  return fc.oneof(
    { weight: 12, arbitrary: valid(voterId) },
    { weight: 3, arbitrary: valid(fc.oneof(oddValue, list)) },
    {
      weight: 4,
      arbitrary: spoiled({ ...fixed, sub, scp: fc.constant('"voting/vote"'), aud: text(clientId) }, odd).map(
        (claims) => ({ claims, signedBy }),
      ),
    },
    { weight: 1, arbitrary: oddValue.map((claims) => ({ claims, signedBy })) },
    { weight: 1, arbitrary: fc.stringMatching(/^[!-~]{0,40}$/).map((given) => ({ text: given })) },
    { weight: 2, arbitrary: fc.constant(undefined) },
  );
}

/** Passes, most of them good for the poll of the path, of few enough voters that they meet their own votes. */
function passes({ pollIds }: FuzzedWorld, path: string): fc.Arbitrary<FuzzedToken> {
  const [, , pollId = ''] = path.split('/');
  const good = {
    poll: fc
      .oneof(
        { weight: 9, arbitrary: fc.constant(pollId) },
        { weight: 1, arbitrary: fc.constantFrom(...pollIds) },
      )
      .map((id) => JSON.stringify(id)),
    key: fc.constantFrom(...'0123456789abcdef').map((digit) => `"${digit.repeat(64)}"`),
    weight: fc.constantFrom('1', '1', '7', '1000000'),
    via: fc.constantFrom('"open"', '"code"', '"account"'),
  };
  const signedBy = 'passes' as const;
  const names = Object.keys(good);
  const whole = fc
    .tuple(...Object.values(good))
    .map((values) => `{${values.map((value, i) => `"${names[i]}":${value}`).join(',')}}`);
  return fc.oneof(
    { weight: 12, arbitrary: whole.map((claims) => ({ claims, signedBy })) },
    { weight: 4, arbitrary: spoiled(good, oddValue).map((claims) => ({ claims, signedBy })) },
    { weight: 1, arbitrary: oddValue.map((claims) => ({ claims, signedBy })) },
    { weight: 1, arbitrary: fc.stringMatching(/^[!-~]{0,40}$/).map((given) => ({ text: given })) },
    { weight: 2, arbitrary: fc.constant(undefined) },
  );
}

/** CloudFront refuses a GET with a body, so few have one: the API is to see the others. */
const bodyFor = (method: string): fc.Arbitrary<Json | Uint8Array> =>
  method === 'GET'
    ? fc.oneof({ weight: 9, arbitrary: fc.constant('') }, { weight: 1, arbitrary: body })
    : body;

/** Requests that HTTP allows, whatever they ask for. */
export function fuzzedRequests(world: FuzzedWorld): fc.Arbitrary<FuzzedRequest> {
  const where = fc.oneof(
    { weight: 3, arbitrary: routePaths(world) },
    { weight: 1, arbitrary: otherPaths(world) },
  );
  return where.chain(({ method, path, signer }) =>
    fc
      .record({
        query,
        headers: fc.array(header, { maxLength: 2 }),
        token: signer === 'passes' ? passes(world, path) : tokens(world, signer),
        body: bodyFor(method),
      })
      .map(({ query: asked, ...others }) => ({
        method,
        target: path.replace('#', '%23') + asked.replaceAll('#', '%23'),
        ...others,
      })),
  );
}
