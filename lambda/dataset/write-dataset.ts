import type { DatasetFile, DatasetManifest } from '../../contract/dataset';
import { pollShards } from '../../contract/write-shard';
import { castTimesKey, manifestKey, seriesKey } from '../shared/dataset/keys';
import { SUMS } from '../shared/names';
import { isoTime } from '../shared/runtime/clocks';
import { ballotFrame } from '../shared/tables/ballot';
import type { Poll } from '../shared/tables/poll';
import { castTimesOf } from './cast-times';
import { differenceFrom } from './compare';
import { planFiles } from './file-plan';
import { addMinutes, type Minutes } from './minutes';
import type { DatasetParts } from './parts';
import { seriesFile } from './series-file';
import { type NotWritten, writeFile } from './write-file';
import type { WrittenFile } from './written-file';

export type CertifiedPoll = Poll & Required<Pick<Poll, 'certificate'>>;

export function isCertified(poll: Poll): poll is CertifiedPoll {
  return poll.certificate !== undefined;
}

/**
 * Writes the dataset of a certified poll, the manifest last. It may be repeated, by several sweeps at once, at any point: every file
 * is written once, and what is read anew comes to the same.
 *
 * @param deadline elapsed time at which it stops, for a later sweep to go on.
 */
export async function writeDataset(
  parts: DatasetParts,
  poll: CertifiedPoll,
  deadline: number,
): Promise<'written' | NotWritten> {
  const { pollId, writeShards, certificate } = poll;
  const shards = await parts.readShards(pollShards(pollId, writeShards));
  const frame = ballotFrame(poll);
  const work = { pollId, shards, frame, closesAt: Date.parse(certificate.closesAt), deadline };
  const files: WrittenFile[] = [];
  for (const plan of planFiles(shards.map(({ counters }) => counters.get(SUMS.ballots) ?? 0))) {
    const file = await writeFile(parts, work, plan);
    if (typeof file === 'string' || 'differs' in file) return file;
    files.push(file);
  }
  const differs = differenceFrom(certificate, shards, files);
  if (differs !== undefined) return { differs };
  const minutes = sumOf(files);
  const manifest: DatasetManifest = {
    pollId,
    digest: certificate.digest,
    writtenAt: isoTime(parts.clock()),
    ballots: files.map(({ file }) => file),
    series: await putSeries(parts, pollId, minutes),
  };
  await parts.objects.put(castTimesKey(pollId), JSON.stringify(castTimesOf(pollId, minutes)));
  await parts.objects.put(manifestKey(pollId), JSON.stringify(manifest));
  return 'written';
}

async function putSeries({ objects }: DatasetParts, pollId: string, minutes: Minutes): Promise<DatasetFile> {
  const { bytes, rows, sha256 } = seriesFile(minutes);
  const key = seriesKey(pollId, sha256);
  await objects.put(key, bytes);
  return { key, rows, bytes: bytes.length, sha256 };
}

function sumOf(files: readonly WrittenFile[]): Minutes {
  const minutes: Minutes = new Map();
  for (const file of files) addMinutes(minutes, file.minutes);
  return minutes;
}
