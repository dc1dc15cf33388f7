import { externalSignIn } from '../../../lib/identity/sign-in';

const issuer = { url: 'https://id.example.org/tenant/v2', audience: ['voting'], origins: [] };
const trusted = { issuer: issuer.url, audience: ['voting'] };

it('signs voters and operators in by a client each of an issuer of one’s own', () => {
  const signIn = externalSignIn({ ...issuer, clientId: 'page', adminClientId: 'desk' });
  expect(signIn.issuersFor(['https://vote.example.org'])).toEqual({
    voter: { ...trusted, pageClientId: 'page' },
    operator: { ...trusted, pageClientId: 'desk' },
  });
});

it('signs no operators in by the voters’ client', () => {
  const { operator } = externalSignIn({ ...issuer, clientId: 'page' }).issuersFor([]);
  expect(operator).toEqual(trusted);
});

it('lets the page reach all of the issuer’s origin, wherever its token endpoint is', () => {
  expect(externalSignIn(issuer).connectTo).toEqual(['https://id.example.org']);
});

it('lets the page reach the issuer’s other origins too', () => {
  const origins = ['https://token.example.org', 'https://id.example.org'];
  expect(externalSignIn({ ...issuer, origins }).connectTo).toEqual([
    'https://id.example.org',
    'https://token.example.org',
  ]);
});
