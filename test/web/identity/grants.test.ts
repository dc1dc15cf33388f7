import { grants } from '../../../web/identity/grants';

const ADMIN = 'voting/admin';
const token = (claims: unknown) =>
  ['{}', JSON.stringify(claims), ''].map((part) => Buffer.from(part).toString('base64url')).join('.');

test.each([
  ['one text', { scope: 'openid voting/admin' }],
  ['a list', { scp: ['openid', 'voting/admin'] }],
  ['a text of the other name', { scp: 'voting/admin' }],
  ['names beyond ASCII beside it', { name: 'Zoë 東京 ??>>', scope: 'voting/admin' }],
])('finds a scope in %s', (_, claims) => {
  expect(grants(token(claims), ADMIN)).toBe(true);
});

test.each([
  ['another', { scope: 'openid voting/vote' }],
  ['a longer one', { scope: 'voting/administer' }],
  ['none', { sub: 'vera' }],
  ['an empty text', { scope: '' }],
])('misses it where the token has %s', (_, claims) => {
  expect(grants(token(claims), ADMIN)).toBe(false);
});

test.each(['opaque', 'a.b.c', '', token('no claims')])('says nothing against the token %j', (opaque) => {
  expect(grants(opaque, ADMIN)).toBe(true);
});
