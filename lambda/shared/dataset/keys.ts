import { DATASET } from '../names';

type Folder = keyof typeof DATASET.folder;

/** The prefix of a poll's keys in one of the folders, with the slash it ends in. */
export function pollPrefix(folder: Folder, pollId: string): string {
  return `${DATASET.folder[folder]}/${DATASET.partition}=${pollId}/`;
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
  return `${pollPrefix('ballots', pollId)}part-${shardName(first)}-${shardName(last)}-${sha256}.parquet`;
}

/** @param from the first range of voter keys in the file: a large write shard is spread over several. */
export function progressKey(pollId: string, { first, last }: ShardSpan, from: number): string {
  return `${pollPrefix('progress', pollId)}part-${shardName(first)}-${shardName(last)}-${from.toString(16)}.json`;
}

export function seriesKey(pollId: string, sha256: string): string {
  return `${pollPrefix('series', pollId)}series-${sha256}.parquet`;
}

export function manifestKey(pollId: string): string {
  return `${pollPrefix('manifests', pollId)}manifest.json`;
}

export function castTimesKey(pollId: string): string {
  return `${pollPrefix('manifests', pollId)}cast-times.json`;
}

/** Of one width, so that files are listed in the order of their write shards; a poll has at most 4,096. */
function shardName(shard: number): string {
  return String(shard).padStart(4, '0');
}
