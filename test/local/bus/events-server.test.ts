import {
  EventBridgeClient,
  ListRulesCommand,
  PutEventsCommand,
  type PutEventsRequestEntry,
} from '@aws-sdk/client-eventbridge';
import type { AwsJsonServer } from '../../../local/aws-json/aws-json-server';
import type { BusEvent } from '../../../local/bus/bus-event';
import { startEventsServer } from '../../../local/bus/events-server';
import type { AccessRequest } from '../../../local/iam/access-request';

const account = { region: 'us-east-1', accountId: '000000000000' };
const put: [string, BusEvent][] = [];
const asked: AccessRequest[] = [];

let server: AwsJsonServer;
let client: EventBridgeClient;
beforeAll(async () => {
  server = await startEventsServer({
    bus: { put: (name, event) => put.push([name, event]) },
    account,
    authorize: (_, needs) => {
      asked.push(...needs);
      const isRefused = needs.some(({ resource }) => resource.endsWith('/Other'));
      return isRefused ? { kind: 'access-denied', message: 'no' } : undefined;
    },
  });
  client = new EventBridgeClient({
    endpoint: server.endpoint,
    region: 'us-east-1',
    credentials: { accessKeyId: 'local', secretAccessKey: 'local' },
    maxAttempts: 1,
  });
});
beforeEach(() => {
  put.length = 0;
  asked.length = 0;
});
afterAll(async () => {
  client.destroy();
  await server.close();
});

const ENTRY: PutEventsRequestEntry = {
  EventBusName: 'Voting',
  Source: 'voting',
  DetailType: 'poll.created',
  Detail: '{"id":"1"}',
};
const send = (...Entries: PutEventsRequestEntry[]) => client.send(new PutEventsCommand({ Entries }));

test('an event is put on its bus as EventBridge has it', async () => {
  const { FailedEntryCount, Entries } = await send({ ...ENTRY, Time: new Date('2026-11-26T12:00:00.5Z') });
  expect(FailedEntryCount).toBe(0);
  expect(put).toEqual([
    [
      'Voting',
      {
        version: '0',
        id: Entries?.[0]?.EventId,
        'detail-type': 'poll.created',
        source: 'voting',
        account: '000000000000',
        time: '2026-11-26T12:00:00Z',
        region: 'us-east-1',
        resources: [],
        detail: { id: '1' },
      },
    ],
  ]);
});

test('each entry that is no event fails by itself', async () => {
  const { Source: _, ...sourceless } = ENTRY;
  const { FailedEntryCount, Entries } = await send({ ...ENTRY, Detail: '[]' }, ENTRY, sourceless);
  expect(FailedEntryCount).toBe(2);
  expect(Entries).toMatchObject([
    { ErrorCode: 'MalformedDetail' },
    { EventId: expect.any(String) },
    { ErrorCode: 'InvalidArgument' },
  ]);
  expect(put).toHaveLength(1);
});

test('a call needs the right to each bus it names', async () => {
  await send(ENTRY, { ...ENTRY, EventBusName: 'arn:aws:events:us-east-1:000000000000:event-bus/Second' });
  expect(asked).toMatchObject([
    { action: 'events:PutEvents', resource: 'arn:aws:events:us-east-1:000000000000:event-bus/Voting' },
    { action: 'events:PutEvents', resource: 'arn:aws:events:us-east-1:000000000000:event-bus/Second' },
  ]);
  await expect(send(ENTRY, { ...ENTRY, EventBusName: 'Other' })).rejects.toThrow('no');
});

test('eleven entries are too many', async () => {
  await expect(send(...Array.from({ length: 11 }, () => ENTRY))).rejects.toThrow(/<=10/);
});

test('a call of a megabyte is too large', async () => {
  const half = { ...ENTRY, Detail: JSON.stringify({ text: 'x'.repeat(524_288) }) };
  await expect(send(half, half)).rejects.toThrow(/over the limit/);
  await expect(send(half)).resolves.toMatchObject({ FailedEntryCount: 0 });
});

test('any other operation is refused by name', async () => {
  await expect(client.send(new ListRulesCommand({}))).rejects.toThrow('ListRules is not supported');
});
