import { gatewayAnswer } from '../../../local/http/exchange';
import { outputsRoute } from '../../../local/http/outputs-route';
import { httpRequest } from './requests';

const route = outputsRoute({ CertificatePublicKey: 'MFk=' }, async () => gatewayAnswer(418, 'passed on'));

test('tells an output of the stack as text', async () => {
  const { status, headers, body } = await route(httpRequest({ path: '/dev/outputs/CertificatePublicKey' }));
  expect([status, body]).toEqual([200, 'MFk=\n']);
  expect(headers).toMatchObject({ 'content-type': 'text/plain; charset=utf-8' });
});

test.each(['Other', 'constructor'])('says that there is no output %s', async (id) => {
  expect((await route(httpRequest({ path: `/dev/outputs/${id}` }))).status).toBe(404);
});

test.each([
  ['POST', '/dev/outputs/CertificatePublicKey'],
  ['GET', '/dev/outputs'],
  ['GET', '/polls'],
])('%s %s is passed on', async (method, path) => {
  expect((await route(httpRequest({ method, path }))).status).toBe(418);
});
