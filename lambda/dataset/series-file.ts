import { inOrder, type Minutes } from './minutes';
import { type Column, type ParquetFile, ParquetFileWriter } from './parquet-file';

/**
 * Two kinds of rows, so that every column adds up: a minute itself, which has no candidate, with its ballots and what they
 * weigh; and each candidate who got votes in it, with these.
 */
const COLUMNS: readonly Column[] = [
  { name: 'minute', type: 'TIMESTAMP', nullable: false },
  { name: 'candidate_id', type: 'STRING', nullable: true },
  { name: 'votes', type: 'INT64', nullable: true },
  { name: 'ballots', type: 'INT64', nullable: true },
  { name: 'weight', type: 'INT64', nullable: true },
];

type Row = [minute: Date, candidateId?: string, votes?: bigint, ballots?: bigint, weight?: bigint];

/** Minutes whose rows are held as values at a time. */
const MINUTES_A_GROUP = 10_000;

/** The Parquet file of a poll's minutes, in order. */
export function seriesFile(minutes: Minutes): ParquetFile {
  const file = new ParquetFileWriter(COLUMNS);
  const ordered = inOrder(minutes);
  for (let i = 0; i < ordered.length; i += MINUTES_A_GROUP) {
    const rows = ordered.slice(i, i + MINUTES_A_GROUP).flatMap(([minute, count]): Row[] => {
      const at = new Date(minute);
      const candidates = [...count.votes].sort(([a], [b]) => (a < b ? -1 : 1));
      return [
        [at, undefined, undefined, BigInt(count.ballots), BigInt(count.weight)],
        ...candidates.map(([candidateId, votes]): Row => [at, candidateId, BigInt(votes)]),
      ];
    });
    file.write(COLUMNS.map((_, column) => rows.map((row) => row[column])));
  }
  return file.finish();
}
