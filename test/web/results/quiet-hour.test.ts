import { resultsAnswer } from '../../../contract/results';
import { ROUTES } from '../../../contract/routes';
import { resultsRoutes } from '../../../lambda/results/routes';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { NOTHING_YET } from '../../../web/results/results-state';
import { watchResults } from '../../../web/results/watch-results';
import { testPoll, testRequest } from '../../lambda/factories';
import { fakeView } from '../api/fake-view';
import { makeHidden, makeResults, NOON } from './make-results';
import { UNCHANGED_BYTES } from './quiet-page';

const HOUR_MS = 3_600_000;
/** What a voter loads before a poll can be seen; `page-build.test.ts` holds it. */
const FIRST_VIEW_BYTES = 61_500;
const ALLOWED_BYTES = 300_000;

beforeEach(() => {
  jest.useFakeTimers({ now: NOON });
});
afterEach(() => {
  jest.useRealTimers();
});

/** How often a page asks in the hour after a poll has opened in which nobody votes, by the service's own answers. */
async function askedInAnHour(settings: Partial<Poll>): Promise<number> {
  const times = {
    opensAt: new Date(NOON).toISOString(),
    closesAt: new Date(NOON + 2 * HOUR_MS).toISOString(),
  };
  const routes = resultsRoutes({
    findPoll: async () => testPoll({ ...times, ...settings }),
    readTotals: async () => ({ counters: new Map() }),
    readSamples: async () => [],
    clocks: { wall: Date.now, monotonic: Date.now },
  });
  let asked = 0;
  const watching = watchResults(NOTHING_YET, {
    ask: async () => {
      asked += 1;
      const { body } = await routes[ROUTES.showResults.key](testRequest({ path: { pollId: 'best-song' } }));
      const { refreshAfter } = resultsAnswer.parse(body);
      return settings.resultsVisible
        ? { ok: true, value: { hidden: { ...makeHidden(), refreshAfter } } }
        : { ok: true, value: { results: { ...makeResults(), refreshAfter } } };
    },
    show: () => {},
    view: fakeView(),
  });
  await jest.advanceTimersByTimeAsync(HOUR_MS);
  watching.stop();
  return asked;
}

test.each([
  ['shows its results', {}],
  ['reveals them in the end', { resultsVisible: 'onReveal' }],
] as const)('an hour of the page of a quiet poll that %s costs less than 300 kB', async (_how, settings) => {
  const asked = await askedInAnHour(settings);
  expect(asked).toBeGreaterThan(360);
  expect(FIRST_VIEW_BYTES + asked * UNCHANGED_BYTES).toBeLessThan(ALLOWED_BYTES);
});
