import { pollShards } from '../../contract/write-shard';
import type { TargetPoll } from '../target/target';
import type { VerifyParts } from './parts';
import type { Spool } from './spool';
import { writeStanding } from './spooled';

const LINES_AN_APPEND = 1_000;

export interface TargetProgress {
  bytes: number;
  ballots: number;
}

export function targetFile(pollShard: string): string {
  return `target ${pollShard}`;
}

/** Spools all ballots of a write shard as they stand at the pipeline, in voter key order. */
export async function readTarget(
  { target, pace }: Pick<VerifyParts, 'target' | 'pace'>,
  spool: Spool,
  pollShard: string,
): Promise<TargetProgress> {
  const file = targetFile(pollShard);
  const read = { bytes: 0, ballots: 0 };
  let lines: string[] = [];
  const flush = async () => {
    await pace.take(lines.length);
    read.bytes += await spool.append(file, lines);
    read.ballots += lines.length;
    lines = [];
  };
  await spool.clear(file);
  for await (const standing of target.ballots(pollShard)) {
    lines.push(writeStanding(standing));
    if (lines.length === LINES_AN_APPEND) await flush();
  }
  await flush();
  return read;
}

export function shardsOf({ pollId, writeShards }: TargetPoll): string[] {
  return pollShards(pollId, writeShards);
}
