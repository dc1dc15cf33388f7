import { HttpClient } from '../../../cli/api/http-client';
import { InterruptedError, UnreachableError } from '../../../cli/errors';
import { type RunningServer, type Serve, type ServedRequest, startServer } from '../support/serve';

const QUICK = { attempts: 4, first: 1, longest: 5 };
const GET = { method: 'GET', path: '/polls', repeatable: true };

let server: RunningServer | undefined;
let requests: ServedRequest[];

beforeEach(() => {
  requests = [];
});
afterEach(() => server?.close());

/** A client of a server that answers in order; the last answer goes on for ever. */
async function clientOf(...answers: ReturnType<Serve>[]): Promise<HttpClient> {
  server = await startServer((request) => {
    requests.push(request);
    return (answers.length > 1 ? answers.shift() : answers[0]) ?? 'hang-up';
  });
  return new HttpClient(server.url, new AbortController().signal, QUICK);
}

describe('HttpClient', () => {
  it.each([429, 500, 502, 503, 504])('repeats a request that is answered %i', async (status) => {
    const client = await clientOf({ status }, { status }, { status: 200, body: { polls: [] } });
    expect(await client.call(GET)).toMatchObject({ status: 200, body: { polls: [] } });
    expect(requests).toHaveLength(3);
  });

  it.each([400, 401, 404, 409])('takes %i for an answer', async (status) => {
    const client = await clientOf({ status });
    expect((await client.call(GET)).status).toBe(status);
    expect(requests).toHaveLength(1);
  });

  it('does not repeat on a failure of the API what must not be done twice', async () => {
    const client = await clientOf({ status: 500 });
    expect((await client.call({ ...GET, method: 'POST', repeatable: false })).status).toBe(500);
    expect(requests).toHaveLength(1);
  });

  it('gives the last answer when the server stays busy', async () => {
    const client = await clientOf({ status: 503 });
    expect((await client.call(GET)).status).toBe(503);
    expect(requests).toHaveLength(QUICK.attempts);
  });

  it('comes again when Retry-After says, whatever its own pace', async () => {
    const answers = [{ status: 503, headers: { 'retry-after': '0' } }, { status: 200 }];
    server = await startServer(() => answers.shift() ?? 'hang-up');
    const patient = { attempts: 2, first: 3_600_000, longest: 3_600_000 };
    const client = new HttpClient(server.url, new AbortController().signal, patient);
    expect((await client.call(GET)).status).toBe(200);
  });

  it('repeats a request whose connection is lost, once the server is known', async () => {
    const client = await clientOf({ status: 200 }, 'hang-up', 'hang-up', { status: 200, body: 1 });
    await client.call(GET);
    expect((await client.call(GET)).body).toBe(1);
  });

  it('tells why it waits, until all is well again', async () => {
    const seen: (string | undefined)[] = [];
    let client: HttpClient | undefined;
    server = await startServer(() => {
      seen.push(client?.trouble);
      return { status: seen.length < 3 ? 429 : 200 };
    });
    client = new HttpClient(server.url, new AbortController().signal, QUICK);
    await client.call(GET);
    expect([...seen, client.trouble]).toEqual([
      undefined,
      'slowed down by the API',
      'slowed down by the API',
      undefined,
    ]);
  });

  it('fails at once when nothing ever answered', async () => {
    const { url, close } = await startServer(() => ({ status: 200 }));
    await close();
    const client = new HttpClient(url, new AbortController().signal, { ...QUICK, first: 60_000 });
    await expect(client.call(GET)).rejects.toThrow(UnreachableError);
    await expect(client.call(GET)).rejects.toThrow(/connection refused.*npm start.*--url/);
  });

  it('does not repeat on a lost connection what must not be done twice', async () => {
    const client = await clientOf({ status: 200 }, 'hang-up');
    await client.call(GET);
    await expect(client.call({ ...GET, method: 'POST', repeatable: false })).rejects.toThrow(
      /connection lost/,
    );
    expect(requests).toHaveLength(2);
  });

  it('sends JSON, the token and the tag of what is known', async () => {
    const client = await clientOf({ status: 200 });
    await client.call({
      ...GET,
      method: 'POST',
      path: '/x?a=1',
      body: { a: 1 },
      token: 'secret',
      etag: 'W/"1"',
    });
    expect(requests[0]).toMatchObject({
      method: 'POST',
      path: '/x',
      body: '{"a":1}',
      headers: {
        'content-type': 'application/json',
        authorization: 'Bearer secret',
        'if-none-match': 'W/"1"',
      },
    });
  });

  it('stops waiting when interrupted', async () => {
    const interruption = new AbortController();
    server = await startServer(() => {
      setImmediate(() => interruption.abort());
      return { status: 503, headers: { 'retry-after': '60' } };
    });
    const client = new HttpClient(server.url, interruption.signal);
    await expect(client.call(GET)).rejects.toThrow(InterruptedError);
  });
});
