import type { WatchersResult } from '../parts/watchers';
import { markdownTable } from './markdown';
import { figure } from './numbers';
import type { Section } from './section';

export function watchersSection({ watchers, stories }: WatchersResult): Section {
  const crowd = `${figure(watchers)} watchers`;
  const table = markdownTable(
    [crowd, 'requests in the busiest second', 'a second, on average', 'readings of Totals, at most a second'],
    stories.flatMap(({ story, phases }) =>
      phases.map(({ phase, highest, mean, readings }) => [
        `${story}: ${phase}`,
        figure(highest),
        figure(mean),
        figure(readings),
      ]),
    ),
  );
  return { title: 'Watchers, simulated', tables: { watchers: table }, charts: {} };
}
