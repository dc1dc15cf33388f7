import { EventBridgeClient, PutEventsCommand } from '@aws-sdk/client-eventbridge';
import { mockClient } from 'aws-sdk-client-mock';
import type { VotingEvent } from '../../../../contract/events';
import { eventsOf } from '../../../../lambda/events/events-of';
import { EventsRefusedError, eventBus, type PutEvents } from '../../../../lambda/shared/events/event-bus';
import { startEventsServer } from '../../../../local/bus/events-server';
import { loggedPoll } from '../../events/factories';
import { MemoryBus } from './memory-bus';

/** Events of as many polls. */
function eventsNamed(...pollIds: string[]): VotingEvent[] {
  return pollIds.flatMap((pollId) =>
    eventsOf({ after: loggedPoll({ pollId }) })
      .slice(0, 1)
      .map(({ event }) => event),
  );
}

interface Bus {
  put: PutEvents;
  /** Of what is on it. */
  events(): unknown[];
  stop(): Promise<void>;
}

async function memoryBus(): Promise<Bus> {
  const bus = new MemoryBus();
  return { put: bus.put, events: () => bus.events, stop: async () => {} };
}

/** EventBridge as it is served on one machine. */
async function servedBus(): Promise<Bus> {
  const events: unknown[] = [];
  const server = await startEventsServer({
    bus: { put: (_, { detail }) => events.push(detail) },
    account: { region: 'us-east-1', accountId: '000000000000' },
    authorize: () => undefined,
  });
  const credentials = { accessKeyId: 'local', secretAccessKey: 'local' };
  const client = new EventBridgeClient({ endpoint: server.endpoint, region: 'us-east-1', credentials });
  return {
    put: eventBus(client, 'Voting'),
    events: () => events,
    async stop() {
      client.destroy();
      await server.close();
    },
  };
}

describe.each([
  ['in memory', memoryBus],
  ['of EventBridge', servedBus],
])('a bus %s', (_, open) => {
  let bus: Bus;
  beforeEach(async () => {
    bus = await open();
  });
  afterEach(() => bus.stop());

  it('has each event as it was put, in its order', async () => {
    const events = eventsNamed('a', 'b');
    await bus.put(events);
    expect(bus.events()).toEqual(events);
  });

  it('takes more events than one call does', async () => {
    const events = eventsNamed(...Array.from({ length: 23 }, (_, i) => `poll-${i}`));
    await bus.put(events);
    expect(bus.events()).toEqual(events);
  });

  it('takes no event at all', async () => {
    await bus.put([]);
    expect(bus.events()).toEqual([]);
  });

  it('has an event twice that is put twice', async () => {
    const events = eventsNamed('a');
    await bus.put(events);
    await bus.put(events);
    expect(bus.events()).toEqual([...events, ...events]);
  });
});

describe('EventBridge that takes part of a call', () => {
  const real = new EventBridgeClient({ region: 'us-east-1' });
  const client = mockClient(real);
  beforeEach(() => client.reset());
  afterAll(() => client.restore());
  const put = eventBus(real, 'Voting');
  const busy = { ErrorCode: 'ThrottlingException', ErrorMessage: 'Rate exceeded' };
  const callsOf = () =>
    client
      .commandCalls(PutEventsCommand)
      .map(({ args: [{ input }] }) =>
        (input.Entries ?? []).map(({ Detail = '{}' }) => JSON.parse(Detail).data.pollId),
      );

  it('is sent the others again, and those alone', async () => {
    client
      .on(PutEventsCommand)
      .resolvesOnce({ FailedEntryCount: 2, Entries: [busy, { EventId: '1' }, busy] })
      .resolves({ FailedEntryCount: 0, Entries: [{ EventId: '2' }, { EventId: '3' }] });
    await put(eventsNamed('a', 'b', 'c'));
    expect(callsOf()).toEqual([
      ['a', 'b', 'c'],
      ['a', 'c'],
    ]);
  });

  it('is given up after a few calls, with its reason', async () => {
    client.on(PutEventsCommand).resolves({ FailedEntryCount: 1, Entries: [busy] });
    const putting = put(eventsNamed('a'));
    await expect(putting).rejects.toThrow(EventsRefusedError);
    await expect(putting).rejects.toThrow('ThrottlingException: Rate exceeded');
  });
});
