import { resultsAnswer } from '../../../contract/results';
import { resultsTeller } from '../../../lambda/series/tell-results';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { countersFrom, NOON, testCertificate, testPoll } from '../factories';
import { MemoryBus } from '../shared/events/memory-bus';

/** Tells of one poll, at noon and ten seconds later each time. */
function testTeller(poll: Poll) {
  const bus = new MemoryBus();
  let now = NOON;
  const results = resultsTeller({ put: bus.put, readPoll: async () => poll, clock: () => now });
  const tell = async (votes: Record<string, number>) => {
    await results.tell(poll.pollId, { counters: countersFrom(votes), lag: now % 1_000 }, now);
    now += 10_000;
  };
  return { bus, tell, results };
}

test('results are told as everybody is told them', async () => {
  const { bus, tell } = testTeller(testPoll());
  await tell({ alice: 2, bob: 1 });
  expect(bus.events).toMatchObject([
    {
      type: 'results.sampled',
      timestamp: '2026-11-21T12:00:00.000Z',
      data: {
        pollId: 'best-song',
        results: { ballots: 3, totals: [{ votes: 2 }, { votes: 1 }, { votes: 0 }] },
      },
    },
  ]);
  const [event] = bus.events;
  expect(event?.type === 'results.sampled' && resultsAnswer.parse(event.data.results)).toEqual(
    event?.type === 'results.sampled' && event.data.results,
  );
});

test('results that stand still are told once, and again once they change', async () => {
  const { bus, tell } = testTeller(testPoll());
  for (const alice of [1, 1, 2, 2]) await tell({ alice });
  expect(bus.events.map(({ timestamp }) => timestamp.slice(11, 19))).toEqual(['12:00:00', '12:00:20']);
  expect(new Set(bus.events.map(({ id }) => id)).size).toBe(2);
});

test('nobody learns of hidden votes that there are any', async () => {
  const { bus, tell } = testTeller(testPoll({ resultsVisible: 'afterClose', turnoutVisible: false }));
  await tell({});
  for (const alice of [1, 2]) await tell({ alice });
  expect(bus.events).toHaveLength(1);
  expect(bus.events).toMatchObject([{ data: { results: { hiddenUntil: 'close' } } }]);
  expect(JSON.stringify(bus.events)).not.toMatch(/ballots|totals/);
});

test('where everybody is told the turnout, so are subscribers', async () => {
  const { bus, tell } = testTeller(testPoll({ resultsVisible: 'afterClose' }));
  await tell({ alice: 2 });
  expect(bus.events).toMatchObject([{ data: { results: { ballots: 2 } } }]);
  expect(JSON.stringify(bus.events)).not.toContain('totals');
});

test('what the bus did not take is told the next time', async () => {
  const { bus, tell } = testTeller(testPoll());
  bus.refuse(() => true);
  await expect(tell({ alice: 1 })).rejects.toThrow('refused');
  bus.refuse(() => false);
  await tell({ alice: 1 });
  await tell({ alice: 1 });
  expect(bus.events).toHaveLength(1);
});

test('of a certified poll its certificate is told, and no sample', async () => {
  const { bus, tell } = testTeller(testPoll({ certificate: testCertificate() }));
  await tell({ alice: 1 });
  expect(bus.events).toEqual([]);
});
