import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { rm } from 'node:fs/promises';
import { createServer, type IncomingHttpHeaders, type Server } from 'node:http';
import { join } from 'node:path';
import { createInterface } from 'node:readline';
import { text } from 'node:stream/consumers';
import { Webhook } from 'standardwebhooks';
import type { DeliveryPage, WebhookWithSecret } from '../../contract/webhooks';
import { makeTemporaryFolder } from '../../local/data/temporary-folder';
import { callsTo, expectBody } from './harness';
import { patience } from './patience';

const PROJECT = join(__dirname, '..', '..');

/** Three starts, half a minute until a poll is certified, and the claim of an attempt that died. */
jest.setTimeout(patience(300_000));

interface Heard {
  headers: IncomingHttpHeaders;
  body: string;
}

/** A receiver that answers what the test says; `hold` never answers. */
class Receiver {
  readonly heard: Heard[] = [];
  answer: number | 'hold' = 204;
  readonly #server: Server;
  #onHeard: () => void = () => {};

  constructor() {
    this.#server = createServer(async (request, response) => {
      this.heard.push({ headers: request.headers, body: await text(request) });
      this.#onHeard();
      if (this.answer !== 'hold') response.writeHead(this.answer).end();
    });
  }

  async listen(): Promise<string> {
    this.#server.listen(0, '127.0.0.1');
    await once(this.#server, 'listening');
    const address = this.#server.address();
    return `127.0.0.1:${typeof address === 'object' ? address?.port : ''}`;
  }

  /** Resolves once so many requests have come. */
  async hears(count: number): Promise<void> {
    while (this.heard.length < count)
      await new Promise<void>((resolve) => {
        this.#onHeard = resolve;
      });
  }

  stop(): void {
    this.#server.closeAllConnections();
    this.#server.close();
  }
}

const receiver = new Receiver();
let folder: string;
let running: ChildProcess | undefined;

beforeAll(async () => {
  folder = await makeTemporaryFolder('voting-webhooks-');
});
afterAll(async () => {
  await kill();
  receiver.stop();
  await rm(folder, { recursive: true, force: true });
});

/** Starts the runtime as a process of its own; answers its address. */
async function start(allowWebhooksTo: string): Promise<string> {
  const options = JSON.stringify({ dataDirectory: folder, allowWebhooksTo });
  const script = join(__dirname, 'webhook-runtime.ts');
  const child = spawn(process.execPath, ['--import', 'tsx', script, options], {
    cwd: PROJECT,
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  running = child;
  for await (const line of createInterface({ input: child.stdout })) {
    const url = /^Listening on (\S+)$/.exec(line)?.[1];
    if (url) return url;
  }
  throw new Error('the runtime ended before it was ready');
}

async function kill(): Promise<void> {
  if (!running || running.exitCode !== null || running.signalCode !== null) return;
  running.kill('SIGKILL');
  await once(running, 'exit');
}

async function operatorOf(url: string) {
  const call = callsTo(url);
  const given = { body: { sub: 'otto', scope: 'voting/admin' } };
  const { access_token: token } = expectBody<{ access_token: string }>(
    await call('POST', '/dev/token', given),
    200,
  );
  return (method: string, path: string, body?: object) =>
    call(method, path, { token, ...(body && { body }) });
}

test('a receiver hears that a poll is certified, through kills of everything on the way', async () => {
  const address = await receiver.listen();
  const first = await operatorOf(await start(address));
  const webhook = { url: `http://${address}/votes`, types: ['poll.certified'] };
  const created = await first('POST', '/desk/webhooks', webhook);
  const { secret, webhook: registered } = expectBody<WebhookWithSecret>(created, 201);
  const candidates = ['a', 'b'].map((candidateId) => ({ candidateId, label: candidateId }));
  expectBody(
    await first('POST', '/polls', { pollId: 'told', title: 'Told?', candidates, writeShards: 1 }),
    201,
  );
  expectBody(await first('POST', '/polls/told/close'), 200);
  await kill();

  receiver.answer = 'hold';
  await start(address);
  await receiver.hears(1);
  await kill();

  receiver.answer = 204;
  const last = await operatorOf(await start(address));
  await receiver.hears(2);
  const [held, heard] = receiver.heard;
  expect(heard?.body).toBe(held?.body);
  expect(heard?.headers['webhook-id']).toBe(held?.headers['webhook-id']);
  const headers = Object.fromEntries(
    Object.entries(heard?.headers ?? {}).map(([name, value]) => [name, String(value)]),
  );
  expect(new Webhook(secret).verify(heard?.body ?? '', headers)).toMatchObject({
    type: 'poll.certified',
    data: { pollId: 'told', certificate: { pollId: 'told', ballots: 0, digest: expect.any(String) } },
  });
  const path = `/desk/webhooks/${registered.webhookId}/deliveries`;
  for (;;) {
    const { deliveries } = expectBody<DeliveryPage>(await last('GET', path), 200);
    if (deliveries[0]?.state === 'pending') continue;
    expect(deliveries).toMatchObject([{ type: 'poll.certified', state: 'delivered' }]);
    break;
  }
  expect(receiver.heard).toHaveLength(2);
});
