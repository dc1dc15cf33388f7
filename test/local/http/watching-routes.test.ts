import { alarmsRoute } from '../../../local/http/alarms-route';
import { dashboardRoute } from '../../../local/http/dashboard-route';
import { gatewayAnswer } from '../../../local/http/exchange';
import { httpRequest } from './requests';

const next = async () => gatewayAnswer(418, 'next');
const alarms = [{ name: 'tally-behind', severity: 'page', state: 'OK', description: '' }] as const;
const changes = [{ name: 'tally-behind', severity: 'page', state: 'OK', at: 1 }] as const;

test('alarms are told as they stand, with what changed', async () => {
  const route = alarmsRoute({ alarms: [...alarms], changes: [...changes] }, next);
  const answer = await route(httpRequest({ path: '/dev/alarms' }));
  expect(answer).toMatchObject({ status: 200, headers: { 'cache-control': 'no-store' } });
  expect(JSON.parse(String(answer.body))).toEqual({ alarms, changes });
});

test('the dashboard is a picture', async () => {
  const route = dashboardRoute(() => '<svg/>', next);
  expect(await route(httpRequest({ path: '/dev/dashboard' }))).toEqual({
    status: 200,
    headers: { 'content-type': 'image/svg+xml', 'cache-control': 'no-store' },
    body: '<svg/>',
  });
});

test('a template without a dashboard has no picture', async () => {
  const route = dashboardRoute(() => undefined, next);
  expect(await route(httpRequest({ path: '/dev/dashboard' }))).toMatchObject({ status: 404 });
});

test('other requests are passed on', async () => {
  for (const route of [alarmsRoute({ alarms: [], changes: [] }, next), dashboardRoute(() => '', next)]) {
    expect(await route(httpRequest({ path: '/polls' }))).toMatchObject({ status: 418 });
    expect(await route(httpRequest({ path: '/dev/alarms', method: 'POST' }))).toMatchObject({ status: 418 });
  }
});
