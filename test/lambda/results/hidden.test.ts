import fc from 'fast-check';
import { REVEAL_NOTICE_MS } from '../../../contract/limits';
import { NEW_MOVE } from '../../../contract/moving-poll';
import { RESULTS_VISIBLE, type Reveal } from '../../../contract/poll';
import { ROUTES } from '../../../contract/routes';
import { resultsRoutes } from '../../../lambda/results/routes';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { countersFrom, NOON, SEALED, testCertificate, testPoll, testRequest } from '../factories';

const at = (milliseconds: number) => new Date(NOON + milliseconds).toISOString();
const LIVE = {};
const CLOSED = { closesAt: at(-60_000), ...SEALED };
const CERTIFIED = {
  ...CLOSED,
  certificate: testCertificate({
    certifiedAt: at(-30_000),
    ballots: 8,
    weight: 8,
    totals: { alice: 5, bob: 1, carol: 2 },
  }),
};

/** How the poll stood half a minute before noon, with these votes. */
function sampleOf(votes: Record<string, number>) {
  const ballots = Object.values(votes).reduce((sum, count) => sum + count, 0);
  return { at: at(-30_000), ballots, weight: ballots, votes };
}

/** The answers about a poll at noon, with these votes. */
function asked(poll: Poll, votes: Record<string, number> = { alice: 3, bob: 1 }, changedAt = NOON) {
  const routes = resultsRoutes({
    findPoll: async () => poll,
    readTotals: async () => ({ counters: countersFrom(votes), lag: 120, changedAt }),
    readSamples: async () => [sampleOf(votes)],
    clocks: { wall: () => NOON, monotonic: () => 0 },
  });
  const request = (query = {}) => testRequest({ path: { pollId: poll.pollId }, query });
  return {
    show: (query?: object) => routes[ROUTES.showResults.key](request(query)),
    series: (query?: object) => routes[ROUTES.showSeries.key](request(query)),
    preview: () => routes[ROUTES.previewResults.key](request()),
  };
}

test('an open poll that shows its results after closing tells who has voted, and nothing else', async () => {
  expect(await asked(testPoll({ resultsVisible: 'afterClose' })).show()).toEqual({
    status: 200,
    headers: { etag: expect.any(String), 'cache-control': 'public, max-age=1' },
    body: {
      pollId: 'best-song',
      status: 'open',
      version: 0,
      closesAt: '2026-11-21T14:00:00.000Z',
      access: 'account',
      hiddenUntil: 'close',
      ballots: 4,
      asOf: at(0),
      refreshAfter: 10,
    },
  });
});

test('hidden results tell no turnout where that is hidden too', async () => {
  const poll = testPoll({ resultsVisible: 'afterClose', turnoutVisible: false });
  expect((await asked(poll).show()).body).not.toHaveProperty('ballots');
});

test.each(RESULTS_VISIBLE)(
  'of a poll that moves here nothing is told before all of it is here, results shown %s or not',
  async (resultsVisible) => {
    const poll = testPoll({ ...CLOSED, resultsVisible, move: NEW_MOVE, turnoutVisible: true });
    const { show, series } = asked(poll);
    const { body } = await show();
    expect(body).toMatchObject({ hiddenUntil: 'reveal' });
    for (const field of ['ballots', 'totals', 'revealed']) expect(body).not.toHaveProperty(field);
    expect((await series({ votes: 'true' })).body).toMatchObject({ points: [], hiddenUntil: 'reveal' });
    const shown = { ...poll, move: { ...NEW_MOVE, shown: true } };
    expect((await asked({ ...shown, resultsVisible: 'always' }).show()).body).toMatchObject({ ballots: 4 });
  },
);

test('results come out when the poll closes, but not by a closing time that may yet be moved on', async () => {
  const poll = testPoll({ resultsVisible: 'afterClose', closesAt: at(0) });
  expect((await asked(poll).show()).body).toMatchObject({
    status: 'closed',
    ballots: 4,
    totals: [{}, {}, {}],
  });
  const unconfirmed = { ...poll, closeUnconfirmed: true };
  expect((await asked(unconfirmed).show()).body).toMatchObject({ status: 'closed', hiddenUntil: 'close' });
});

describe('results for those who have voted', () => {
  const poll = testPoll({ resultsVisible: 'afterVote', resultsKey: 'the-key' });

  test('are shown to whoever has the key', async () => {
    expect((await asked(poll).show({ key: 'the-key' })).body).toMatchObject({
      ballots: 4,
      totals: [{}, {}, {}],
    });
  });

  test.each([[{}], [{ key: '' }], [{ key: 'another' }]])('are hidden with the query %j', async (query) => {
    expect((await asked(poll).show(query)).body).toMatchObject({ hiddenUntil: 'vote', ballots: 4 });
  });

  test('are hidden where the poll has no key', async () => {
    const keyless = { ...poll, resultsKey: undefined };
    expect((await asked(keyless).show({ key: 'undefined' })).body).toMatchObject({ hiddenUntil: 'vote' });
  });

  test('are everybody’s once it closes', async () => {
    expect((await asked({ ...poll, ...CLOSED }).show()).body).toMatchObject({ totals: [{}, {}, {}] });
  });
});

describe('results that are revealed', () => {
  const reveal = (more: Partial<Reveal> = {}): Reveal => ({ at: at(-1), early: false, ...more });
  const poll = (more: Partial<Poll> = {}) => testPoll({ resultsVisible: 'onReveal', ...CERTIFIED, ...more });
  const body = async (more?: Partial<Poll>) => (await asked(poll(more)).show()).body;

  test('are hidden when they are certified, with the certificate', async () => {
    const answer = await body();
    expect(answer).toMatchObject({ status: 'certified', hiddenUntil: 'reveal', ballots: 8 });
    expect(JSON.stringify(answer)).not.toMatch(/certificate|totals|digest/);
  });

  test('are shown from their moment on', async () => {
    expect(await body({ reveal: reveal({ at: at(1) }) })).toMatchObject({
      hiddenUntil: 'reveal',
      revealsAt: at(1),
    });
    expect(await body({ reveal: reveal({ at: at(0) }) })).toMatchObject({
      revealsAt: at(0),
      totals: [{ votes: 5 }, { votes: 1 }, { votes: 2 }],
      certificate: { ballots: 8 },
    });
  });

  test('wait for the certificate, and the notice after it', async () => {
    expect(await body({ certificate: undefined, reveal: reveal() })).toMatchObject({ hiddenUntil: 'reveal' });
    const justNow = testCertificate({ certifiedAt: at(-1_000) });
    expect(await body({ certificate: justNow, reveal: reveal() })).toMatchObject({
      hiddenUntil: 'reveal',
      revealsAt: at(REVEAL_NOTICE_MS - 1_000),
    });
  });

  test('are shown before that where the operator says so', async () => {
    const early = { certificate: undefined, reveal: reveal({ early: true }) };
    expect(await body(early)).toMatchObject({ status: 'closed', totals: [{ votes: 3 }, { votes: 1 }, {}] });
  });

  test('come place by place from the last', async () => {
    const one = await body({ reveal: reveal({ places: 1 }) });
    expect(one).toMatchObject({ hiddenUntil: 'reveal', revealed: [{ candidateId: 'bob', votes: 1 }] });
    expect(JSON.stringify(one)).not.toMatch(/alice|carol|certificate/);
    expect(await body({ reveal: reveal({ places: 2 }) })).toMatchObject({
      revealed: [{ candidateId: 'bob' }, { candidateId: 'carol', votes: 2 }],
    });
  });

  test('stay as they were until the next place comes', async () => {
    const next = reveal({ at: at(1), places: 2, placesBefore: 1 });
    expect(await body({ reveal: next })).toMatchObject({
      revealed: [{ candidateId: 'bob' }],
      revealsAt: at(1),
    });
  });
});

test('results and series that are hidden while they are read are not shown', async () => {
  let poll = testPoll();
  const hide = () => {
    poll = testPoll({ resultsVisible: 'onReveal', turnoutVisible: false });
  };
  const routes = resultsRoutes({
    findPoll: async () => poll,
    readTotals: async () => {
      hide();
      return { counters: countersFrom({ alice: 3 }) };
    },
    readSamples: async () => {
      hide();
      return [sampleOf({ alice: 3 })];
    },
    clocks: { wall: () => NOON, monotonic: () => 0 },
  });
  for (const key of [ROUTES.showResults.key, ROUTES.showSeries.key] as const) {
    poll = testPoll({ resultsVisible: 'always' });
    const { body } = await routes[key](testRequest({ path: { pollId: poll.pollId } }));
    expect(body).toMatchObject({ hiddenUntil: 'reveal' });
    expect(JSON.stringify(body)).not.toMatch(/totals|ballots/);
  }
});

test('operators see all of it, whatever is hidden', async () => {
  const poll = testPoll({ resultsVisible: 'onReveal', draft: true });
  expect((await asked(poll).preview()).body).toMatchObject({ ballots: 4, totals: [{ votes: 3 }, {}, {}] });
  expect(await asked(poll).show()).toMatchObject({ status: 404, refusal: 'no-such-poll' });
});

/** Polls in every state that hides all results from whoever has no key. */
const hiding = fc
  .record({
    resultsVisible: fc.constantFrom('afterVote', 'afterClose', 'onReveal'),
    turnoutVisible: fc.boolean(),
    paused: fc.boolean(),
    state: fc.constantFrom(LIVE, CLOSED, CERTIFIED),
    reveal: fc.option(fc.record({ at: fc.constantFrom(at(1), at(REVEAL_NOTICE_MS)), early: fc.boolean() }), {
      nil: undefined,
    }),
  })
  .filter(({ resultsVisible, state }) => resultsVisible === 'onReveal' || state === LIVE)
  .map(({ state, ...settings }) => testPoll({ ...settings, resultsKey: 'the-key', ...state }));

test('answers about hidden results are the same however the votes are spread', async () => {
  const spread = fc.record({ alice: fc.nat(9), bob: fc.nat(9), carol: fc.nat(9) });
  await fc.assert(
    fc.asyncProperty(hiding, spread, spread, async (poll, one, other) => {
      const ballots = ({ alice, bob, carol }: { alice: number; bob: number; carol: number }) =>
        alice + bob + carol;
      const same = poll.turnoutVisible
        ? { ...other, carol: other.carol + ballots(one) - ballots(other) }
        : other;
      const [first, second] = [asked(poll, one), asked(poll, same, NOON - 100_000)];
      expect(await second.show()).toEqual(await first.show());
      expect(await second.series({ votes: 'true' })).toEqual(await first.series({ votes: 'true' }));
    }),
  );
});
