import { externalSignIn } from '../../../lib/identity/sign-in';

const issuer = { url: 'https://id.example.org', audience: ['voting'] };

it('signs voters and administrators in by one client of an issuer of one’s own', () => {
  const clients = externalSignIn({ ...issuer, clientId: 'page' }).clientsFor(['https://vote.example.org']);
  expect(clients).toEqual({ audience: ['voting'], voterClientId: 'page', adminClientId: 'page' });
});

it('signs nobody in where the issuer has no client for the page', () => {
  const { voterClientId, adminClientId } = externalSignIn(issuer).clientsFor([]);
  expect([voterClientId, adminClientId]).toEqual([undefined, undefined]);
});

it.each(['https://id.example.org', 'https://id.example.org/'])('lets the page reach all of %s', (url) => {
  expect(externalSignIn({ ...issuer, url }).connectTo).toEqual(['https://id.example.org/']);
});
