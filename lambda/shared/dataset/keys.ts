/**
 * Where the files of a dataset lie in its bucket. Each kind of file has a folder of its own, because Athena reads every file
 * under a table's location; the folder of a poll is named as Hive names partitions, which DuckDB and Redshift know too.
 */

/** Folders of the files that tables are made of. */
export const DATASET_FOLDER = {
  ballots: 'ballots',
  series: 'series',
  manifests: 'manifests',
  /** What is known of files that are written, until the manifest says it. */
  progress: 'progress',
} as const;

/** How the folder of a poll begins: the name of the column by which tables are partitioned. */
export const PARTITION = 'poll_id';

type Folder = (typeof DATASET_FOLDER)[keyof typeof DATASET_FOLDER];

/** The prefix of a poll's keys in one of the folders, with the slash it ends in. */
export function pollPrefix(folder: Folder, pollId: string): string {
  return `${folder}/${PARTITION}=${pollId}/`;
}

/** Write shards that lie in one file, from first to last, both included. */
export interface ShardSpan {
  first: number;
  last: number;
}

/**
 * The key of a file of ballots. It names the content, so that another content never takes its place.
 *
 * @param sha256 of the content, in hexadecimal.
 */
export function ballotsKey(pollId: string, { first, last }: ShardSpan, sha256: string): string {
  return `${pollPrefix(DATASET_FOLDER.ballots, pollId)}part-${shardName(first)}-${shardName(last)}-${sha256}.parquet`;
}

/** @param from the first range of voter keys in the file: a large write shard is spread over several. */
export function progressKey(pollId: string, { first, last }: ShardSpan, from: number): string {
  return `${pollPrefix(DATASET_FOLDER.progress, pollId)}part-${shardName(first)}-${shardName(last)}-${from.toString(16)}.json`;
}

export function seriesKey(pollId: string, sha256: string): string {
  return `${pollPrefix(DATASET_FOLDER.series, pollId)}series-${sha256}.parquet`;
}

export function manifestKey(pollId: string): string {
  return `${pollPrefix(DATASET_FOLDER.manifests, pollId)}manifest.json`;
}

export function castTimesKey(pollId: string): string {
  return `${pollPrefix(DATASET_FOLDER.manifests, pollId)}cast-times.json`;
}

/** Of one width, so that files are listed in the order of their write shards; a poll has at most 4,096. */
function shardName(shard: number): string {
  return String(shard).padStart(4, '0');
}
