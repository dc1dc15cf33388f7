import { type HttpServer, listen } from '../../../local/http/server';
import { discovery } from '../../../local/identity/issuer-routes';
import { OperatorCode } from '../../../local/identity/operator-code';
import { createProvider } from '../../../local/identity/provider';
import { silentLog } from '../../../local/logs/log';
import { makeKeys } from './trusted-issuer';

let server: HttpServer;
beforeAll(async () => {
  server = await listen(0, silentLog);
});
afterAll(() => server.close());

test('what is published about the issuer is what the provider would publish', async () => {
  const issuer = `${server.url}/pool`;
  const provider = await createProvider({
    pool: {
      id: 'pool',
      issuer,
      clients: [
        {
          clientId: 'VoterClient',
          poolId: 'pool',
          flow: 'code',
          scopes: ['openid'],
          callbackUrls: [`${server.url}/signed-in`],
          logoutUrls: [],
          accessTokenSeconds: 3600,
          idTokenSeconds: 3600,
          refreshTokenSeconds: 3600,
        },
      ],
      preSignUp: undefined,
      secondFactor: false,
    },
    keys: await makeKeys(),
    ask: async () => undefined,
    operatorCode: new OperatorCode(),
    isFromElsewhere: () => false,
    log: silentLog,
  });
  server.serve(async () => ({ status: 404, headers: {}, body: '' }), {
    takes: () => true,
    answer: async (request, response) => {
      Object.assign(request, { baseUrl: '/pool', url: request.url?.slice('/pool'.length) });
      provider.callback()(request, response);
    },
  });
  const { userinfo_endpoint, ...published } = discovery(issuer);
  const response = await fetch(`${issuer}/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject(published);
  expect(userinfo_endpoint).toBe(`${issuer}/oauth2/userInfo`);
});
