import type { VotingEvent } from '../../../contract/events';
import { CLOCKS_MS } from '../../../contract/limits';
import { publisher } from '../../../lambda/events/publish';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOON, quietLogger, SEALED, streamEvent } from '../factories';
import { MemoryBus } from '../shared/events/memory-bus';
import { at, change, loggedPoll, pollRecord } from './factories';

/** The function at noon, with a clock that goes on while it waits; `now` is how its poll stands then. */
function testPublisher(now?: Poll) {
  const bus = new MemoryBus();
  const waits: number[] = [];
  const logger = quietLogger();
  const publish = publisher({
    put: bus.put,
    readPoll: async () => now,
    clock: () => NOON,
    sleep: async (milliseconds) => waits.push(milliseconds),
    logger,
  });
  const types = () => bus.events.map(({ type }: VotingEvent) => type);
  return { bus, waits, logger, publish, types };
}

const OPEN = loggedPoll({ resultsVisible: 'onReveal' });
const REVEALED = { ...OPEN, reveal: { at: at(5), early: true } };
const revealRecord = pollRecord({ before: OPEN, after: REVEALED });

test('events are put on the bus in the order of the stream', async () => {
  const { publish, types } = testPublisher();
  const closed = { ...OPEN, ...SEALED };
  const records = [pollRecord({ after: OPEN }), pollRecord({ before: OPEN, after: closed })];
  expect(await publish(streamEvent(...records))).toEqual({ batchItemFailures: [] });
  expect(types()).toEqual(['poll.created', 'poll.opened', 'poll.closed']);
});

test('from the first record whose events the bus does not take, the batch comes again', async () => {
  const { bus, publish, types } = testPublisher();
  const other = loggedPoll({ pollId: 'other' });
  const batch = streamEvent(pollRecord({ after: OPEN }, 7), pollRecord({ after: other }, 8));
  bus.refuse(({ data }) => data.pollId === 'other');
  expect(await publish(batch)).toEqual({ batchItemFailures: [{ itemIdentifier: '8' }] });
  expect(types()).toEqual(['poll.created', 'poll.opened']);
  bus.refuse(() => false);
  expect(await publish(streamEvent(...batch.Records.slice(1)))).toEqual({ batchItemFailures: [] });
  expect(types()).toHaveLength(4);
});

test('a batch that comes again has the same events', async () => {
  const { bus, publish } = testPublisher();
  const batch = streamEvent(pollRecord({ after: OPEN }));
  await publish(batch);
  await publish(batch);
  expect(bus.events.slice(2)).toEqual(bus.events.slice(0, 2));
});

test('a reveal is told once it has taken effect by every clock', async () => {
  const { publish, waits, types } = testPublisher(REVEALED);
  await publish(streamEvent(revealRecord));
  expect(waits).toEqual([5_000 + CLOCKS_MS]);
  expect(types()).toEqual(['poll.revealed']);
});

test('a reveal that is taken back before it takes effect is never told', async () => {
  const { publish, types } = testPublisher(loggedPoll({}, change(2, {}, { reveal: REVEALED.reveal })));
  expect(await publish(streamEvent(revealRecord))).toEqual({ batchItemFailures: [] });
  expect(types()).toEqual([]);
});

test('what happens before a reveal is not kept back by it', async () => {
  const { bus, publish } = testPublisher(REVEALED);
  bus.refuse(({ type }) => type === 'poll.revealed');
  const record = pollRecord({ after: REVEALED });
  await publish(streamEvent(record));
  expect(bus.events.map(({ type }) => type)).toEqual(['poll.created', 'poll.opened']);
});

test('an item that holds no poll is passed over, and said', async () => {
  const { publish, types, logger } = testPublisher();
  const strange = pollRecord({ after: OPEN });
  Object.assign(strange.dynamodb?.NewImage ?? {}, { title: { N: '1' } });
  expect(await publish(streamEvent(strange, pollRecord({ after: OPEN })))).toEqual({ batchItemFailures: [] });
  expect(types()).toEqual(['poll.created', 'poll.opened']);
  expect(logger.error).toHaveBeenCalledTimes(1);
});
