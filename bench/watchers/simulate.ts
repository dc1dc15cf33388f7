import type { DistributionSettings } from '../../local/cdn/distribution-settings';
import { type Counts, startApi } from './api';
import { type Network, startCaches } from './caches';
import { ARRIVAL_MS } from './model';
import { openHomePage, openPollPage } from './pages';
import { SimulatedTime } from './simulated-time';
import { POLL_ID, type Story } from './stories';

/** What reached the API while something happened. */
export interface PhaseFigures {
  phase: string;
  /** Requests in the busiest second, and on average. */
  highest: number;
  mean: number;
  /** Readings of Totals in the busiest second. */
  readings: number;
}

export interface Crowd {
  watchers: number;
  network: Network;
  seed: number;
}

const START = Date.parse('2026-12-01T20:00:00.000Z');

/** Lets a story happen before a crowd, and counts what reaches the API in each of its phases. */
export async function simulateWatchers(
  settings: DistributionSettings,
  { page, phases, polls, changes }: Story,
  { watchers, network, seed }: Crowd,
): Promise<PhaseFigures[]> {
  const time = new SimulatedTime(START, seed);
  const held = polls(START);
  const api = startApi(held, time);
  const ask = startCaches(settings, network, api.handler, time);
  const open = (watcher: number) => {
    const asWatcher = (path: string, headers?: Record<string, string>) => ask(watcher, path, headers);
    if (page === 'home') openHomePage(asWatcher);
    else openPollPage(POLL_ID, asWatcher);
  };
  const begin = () => {
    for (let watcher = 0; watcher < watchers; watcher++) {
      time.set(() => open(watcher), (ARRIVAL_MS * watcher) / watchers);
    }
    for (const { at, change } of changes) time.set(() => change(held, time.now), at * 1_000);
  };
  await time.run(begin, Math.max(...phases.map(({ to }) => to)) * 1_000);
  return phases.map(({ name, from, to }) => ({ phase: name, ...figuresOf(api.counts, from, to) }));
}

function figuresOf({ requests, readings }: Counts, from: number, to: number) {
  const within = (what: number[]) => Array.from({ length: to - from }, (_, i) => what[from + i] ?? 0);
  const seconds = within(requests);
  return {
    highest: Math.max(...seconds),
    mean: seconds.reduce((sum, count) => sum + count, 0) / seconds.length,
    readings: Math.max(...within(readings)),
  };
}
