import { jsonAnswer } from '../../../local/http/exchange';
import { screenRoute } from '../../../local/http/screen-route';
import { httpRequest } from './requests';

const others = async () => jsonAnswer(200, 'others');
const NETWORK = 'http://192.168.1.5:3000';
const handle = screenRoute(NETWORK, others);

test('a big screen is shown at the address that other devices open', async () => {
  expect(await handle(httpRequest({ path: '/p/lunch/screen', query: 'a=1' }))).toMatchObject({
    status: 302,
    headers: { location: `${NETWORK}/p/lunch/screen?a=1` },
  });
});

test.each([
  ['a screen that is there already', { path: '/p/lunch/screen', address: NETWORK }],
  ['the voter’s page', { path: '/p/lunch' }],
  ['another method', { path: '/p/lunch/screen', method: 'POST' }],
])('%s is passed on', async (_, given) => {
  expect((await handle(httpRequest(given))).status).toBe(200);
});

test('everything is passed on where no other device comes', async () => {
  expect((await screenRoute(undefined, others)(httpRequest({ path: '/p/lunch/screen' }))).status).toBe(200);
});
