import { markdownTable } from '../../charts/markdown';
import { formatFigure } from '../../cli/terminal/numbers';
import type { WatchersResult } from '../parts/watchers';
import type { Section } from './section';

export function watchersSection({ watchers, stories }: WatchersResult): Section {
  const crowd = `${formatFigure(watchers)} watchers`;
  const table = markdownTable(
    [crowd, 'requests in the busiest second', 'a second, on average', 'readings of Totals, at most a second'],
    stories.flatMap(({ story, phases }) =>
      phases.map(({ phase, highest, mean, readings }) => [
        `${story}: ${phase}`,
        formatFigure(highest),
        formatFigure(mean),
        formatFigure(readings),
      ]),
    ),
  );
  return { title: 'Watchers, simulated', tables: { watchers: table }, charts: {} };
}
