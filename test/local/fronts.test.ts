import type { Front } from '../../local/front';
import { Fronts } from '../../local/fronts';
import { jsonAnswer } from '../../local/http/exchange';
import { Resolver } from '../../local/template/resolver';
import { httpRequest } from './http/requests';

const LAN = 'http://192.168.1.5:3000';

function front(url: string): Front {
  const resolver = new Resolver({ region: 'us-east-1', accountId: '0', stackName: 'S', stackId: 's' });
  return { handle: async () => jsonAnswer(200, url), identity: undefined, resolver };
}

test('each request is answered by the front at its address, opened once', async () => {
  const opened: string[] = [];
  const fronts = new Fronts(async (url) => {
    opened.push(url);
    return front(url);
  });
  for (const address of [LAN, 'http://localhost:3000', LAN]) {
    expect((await fronts.handle(httpRequest({ address }))).body).toBe(JSON.stringify(address));
  }
  expect(opened).toEqual([LAN, 'http://localhost:3000']);
});

test('a front that could not be opened is tried again', async () => {
  const outcomes = [Promise.reject(new Error('too many open files')), Promise.resolve(front(LAN))];
  const fronts = new Fronts((url) => outcomes.shift() ?? Promise.reject(new Error(`${url} again`)));
  await expect(fronts.at(LAN)).rejects.toThrow('too many open files');
  expect((await (await fronts.at(LAN)).handle(httpRequest())).status).toBe(200);
});
