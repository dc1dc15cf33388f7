import { synthesizedDistribution } from '../../../bench/watchers/distribution';
import { REGIONAL_CACHES } from '../../../bench/watchers/model';
import { simulateWatchers } from '../../../bench/watchers/simulate';
import { STORIES } from '../../../bench/watchers/stories';
import type { DistributionSettings } from '../../../local/cdn/distribution-settings';

/** What the API may be asked in the busiest second, watched from all over the world. */
const GOAL = 50;
const SYNTHESIS_MS = 120_000;

let settings: DistributionSettings;
beforeAll(async () => {
  settings = await synthesizedDistribution();
}, SYNTHESIS_MS);

const [opening, closing, , home] = STORIES;

function watch(story = closing, watchers = 40, given = settings, regionalCaches = REGIONAL_CACHES) {
  if (story === undefined) throw new Error('There is no such story.');
  const network = { regionalCaches, originShield: false };
  return simulateWatchers(given, story, { watchers, network, seed: 1 });
}

test.each([
  ['a poll that opens and closes', opening],
  ['a poll that is closed by hand', closing],
  ['the list of polls', home],
])('%s asks the API little, and reads Totals once a second', async (_, story) => {
  for (const { highest, readings } of await watch(story)) {
    expect(highest).toBeLessThanOrEqual(GOAL);
    expect(readings).toBeLessThanOrEqual(1);
  }
});

test('the API is asked by caches, not by watchers: four times as many cost the same', async () => {
  const mean = async (watchers: number) => (await watch(closing, watchers, settings, 1))[0]?.mean ?? 0;
  const few = await mean(20);
  expect(few).toBeGreaterThan(0);
  expect(await mean(80)).toBeLessThanOrEqual(few + 1);
});

test('where viewers’ cookies were passed on, each watcher would be a request', async () => {
  const byPath = settings.byPath.map(({ paths, behavior }) => ({
    paths,
    behavior: { ...behavior, forwardsCookies: true },
  }));
  const merged = await watch(closing, 40, settings, 1);
  const each = await watch(closing, 40, { ...settings, byPath }, 1);
  expect(each[0]?.highest).toBeGreaterThan(3 * (merged[0]?.highest ?? 0));
});
