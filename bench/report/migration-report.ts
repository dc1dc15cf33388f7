import { markdownTable } from '../../charts/markdown';
import { formatFigure } from '../../cli/terminal/numbers';
import type { MigrationFigures } from '../parts/migration';
import { milliseconds, ratio } from './numbers';
import type { Section } from './section';

/** What moving a poll from SQL takes, and what other ways of moving lose. */
export function migrationSection({ imports, pauses, lags, rates, replays }: MigrationFigures): Section {
  return {
    title: 'Moving votes from SQL',
    tables: {
      'migration-import': markdownTable(
        ['writing ballots', 'time (goal 1.2)'],
        [
          [`PutItem alone, ${formatFigure(imports.puts)} a second`, ratio(1)],
          ['import of copied ballots', ratio(imports.copies)],
          ['import of changes', ratio(imports.changes)],
        ],
      ),
      'migration-pause': markdownTable(
        ['source shards', 'fences stand after', 'pause'],
        pauses.map(({ shards, fenceMs, pauseMs }) => [
          formatFigure(shards),
          milliseconds(fenceMs),
          milliseconds(pauseMs),
        ]),
      ),
      'migration-relay': markdownTable(
        ['votes a second asked for', 'reached', 'from SQL to the pipeline: median', '99 %'],
        lags.map(({ asked, votesPerSecond, lag }) => [
          formatFigure(asked),
          formatFigure(votesPerSecond),
          milliseconds(lag.median),
          milliseconds(lag.p99),
        ]),
      ),
      'migration-copy': markdownTable(
        ['ballots a second allowed', 'reached', 'of the limit', 'limited by'],
        rates.map(({ limit, reached, limitedBy }) => [
          formatFigure(limit),
          formatFigure(reached),
          ratio(reached / limit),
          limitedBy,
        ]),
      ),
      'migration-ways': markdownTable(
        ['way of moving', 'ballots', 'lost', 'wrong', 'retracted, and still there'],
        replays.map(({ way, ballots, lost, wrong, undead }) => [
          way,
          ...[ballots, lost, wrong, undead].map(formatFigure),
        ]),
      ),
    },
    charts: {},
  };
}
