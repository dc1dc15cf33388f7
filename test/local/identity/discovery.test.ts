import { type HttpServer, listen } from '../../../local/http/server';
import { discovery } from '../../../local/identity/issuer-routes';
import { noTrigger } from '../../../local/identity/pre-token-generation';
import { createProvider } from '../../../local/identity/provider';
import { silentLog } from '../../../local/logs/log';
import { makeKeys } from './trusted-issuer';

let server: HttpServer;
beforeAll(async () => {
  server = await listen(0, silentLog);
});
afterAll(() => server.close());

test('what is published about the issuer is what the provider would publish', async () => {
  const provider = await createProvider({
    url: server.url,
    keys: await makeKeys(),
    clients: [
      {
        clientId: 'VoterClient',
        flow: 'code',
        scopes: ['openid'],
        callbackUrls: [`${server.url}/signed-in`],
        logoutUrls: [],
        accessTokenSeconds: 3600,
        idTokenSeconds: 3600,
        refreshTokenSeconds: 3600,
      },
    ],
    groups: [],
    groupScope: 'voting/admin',
    trigger: noTrigger,
    log: silentLog,
  });
  server.serve(async () => ({ status: 404, headers: {}, body: '' }), {
    takes: () => true,
    answer: async (request, response) => provider.callback()(request, response),
  });
  const { userinfo_endpoint, ...published } = discovery(server.url);
  const response = await fetch(`${server.url}/.well-known/openid-configuration`);
  expect(await response.json()).toMatchObject(published);
  expect(userinfo_endpoint).toBe(`${server.url}/oauth2/userInfo`);
});
