import { databaseRoute, describeDatabase } from '../../../local/http/database-route';
import { gatewayAnswer } from '../../../local/http/exchange';
import { httpRequest } from './requests';

const description = {
  endpoint: 'http://127.0.0.1:8000',
  region: 'us-east-1',
  tables: { polls: 'x-PollsTable', votes: 'x-VotesTable' },
};
const route = databaseRoute(description, async () => gatewayAnswer(404, 'Not Found'));

test('tells where the database is and what its tables are called', async () => {
  const { status, headers, body } = await route(httpRequest({ path: '/dev/database' }));
  expect(status).toBe(200);
  expect(headers).toMatchObject({ 'cache-control': 'no-store' });
  expect(JSON.parse(String(body))).toEqual(description);
});

test.each([
  ['POST', '/dev/database'],
  ['GET', '/dev/database/votes'],
  ['GET', '/polls'],
])('%s %s is passed on', async (method, path) => {
  expect((await route(httpRequest({ method, path }))).status).toBe(404);
});

test('finds the tables among the outputs of the stack', () => {
  const { endpoint, region } = description;
  const outputs = { PageUrl: 'http://x', PollsTableName: 'x-PollsTable', VotesTableName: 'x-VotesTable' };
  expect(describeDatabase(outputs, { endpoint, region })).toEqual(description);
});
