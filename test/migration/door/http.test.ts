import { type DoorServer, serveDoor } from '../../../migration/door/http';
import { MemoryShard } from '../fakes/memory-shard';
import { votesInShard } from './sides';

let shard: MemoryShard;
let server: DoorServer;

beforeEach(async () => {
  shard = new MemoryShard('north', {
    title: 'Summer vote',
    opensAt: undefined,
    closesAt: undefined,
    candidates: [],
  });
  const candidates = [{ id: '1', label: 'Ann & <Co>' }];
  server = await serveDoor(votesInShard(shard), { title: 'Summer "vote"', candidates });
});

afterEach(() => server.close());

async function call(method: string, path: string, body?: unknown) {
  const answer = await fetch(server.url + path, {
    method,
    ...(body !== undefined && { body: JSON.stringify(body) }),
  });
  return { status: answer.status, body: await answer.json(), retryAfter: answer.headers.get('retry-after') };
}

describe("the application's address", () => {
  it('takes votes, tells them and takes them back', async () => {
    expect(await call('PUT', '/votes/j%C3%BCrgen', { candidateId: '1' })).toMatchObject({ status: 200 });
    expect(await call('GET', '/votes/j%C3%BCrgen')).toMatchObject({
      status: 200,
      body: { candidateId: '1' },
    });
    expect(await call('GET', '/results')).toMatchObject({ status: 200, body: { 1: 1 } });
    expect(await call('DELETE', '/votes/j%C3%BCrgen')).toMatchObject({ status: 200 });
    expect(await call('GET', '/votes/j%C3%BCrgen')).toMatchObject({
      status: 200,
      body: { candidateId: null },
    });
  });

  it('tells voters when to come again while the poll takes no votes', async () => {
    await shard.fence(2);
    expect(await call('PUT', '/votes/anna', { candidateId: '1' })).toMatchObject({
      status: 503,
      retryAfter: '1',
    });
  });

  it('says what is wrong with a request', async () => {
    expect(await call('PUT', '/votes/anna', { candidate: 1 })).toEqual({
      status: 400,
      body: { error: 'A vote is {"candidateId": "…"}.' },
      retryAfter: null,
    });
    expect(await call('POST', '/votes/anna')).toMatchObject({ status: 405 });
    expect(await call('GET', '/votes/')).toMatchObject({ status: 404 });
    expect(await call('GET', '/votes/%ff')).toMatchObject({ status: 404 });
  });

  it('has a page on which texts are texts', async () => {
    const page = await (await fetch(server.url)).text();
    expect(page).toContain('<h1>Summer &quot;vote&quot;</h1>');
    expect(page).toContain('Ann &amp; &lt;Co&gt;');
  });
});
