import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import pLimit from 'p-limit';
import type { ImportRow } from '../../contract/import';
import { type ImportFrame, type ImportParts, importItem, writtenItem } from '../../lambda/import/import-item';
import { importRows } from '../../lambda/import/import-rows';
import { importStore } from '../../lambda/import/import-store';
import { readPoll } from '../../lambda/shared/tables/poll-reader';
import { keptSourceHashes, keptVoterKeys } from '../../lambda/shared/voter-keys/kept-voter-keys';
import { newPollKeys } from '../../lambda/shared/voter-keys/voter-key';
import { databaseClients } from '../../local/database/clients';
import { median } from '../measure/statistics';
import { CANDIDATES, type Stage } from './stage';

/** What the import function takes beside what any writer would: times of bare PutItem, without its checks, keys and conditions. */
export interface ImportCost {
  /** Ballots a second by PutItem alone, as many under way at once. */
  puts: number;
  /** Time of copied ballots and of changes, each as a multiple of that of PutItem alone. */
  copies: number;
  changes: number;
}

const ROWS = 100;
const AT_ONCE = 32;
const SECRET = 'benchmark';
const RETENTION_DAYS = 90;

/** @param requests of a hundred rows each, a round and kind. */
export async function measureImportCost(
  stage: Stage,
  pollId: string,
  requests: number,
  rounds: number,
): Promise<ImportCost> {
  const { endpoint, outputs } = stage.runtime;
  const { db, streams } = databaseClients(endpoint);
  const { PollsTableName: polls = '', VotesTableName: votes = '' } = outputs;
  const poll = await readPoll(db, polls, pollId);
  if (!poll) throw new Error(`There is no poll "${pollId}".`);
  const parts = {
    voterKeyOf: keptVoterKeys(SECRET),
    sourceHashOf: keptSourceHashes(SECRET),
    retentionDays: RETENTION_DAYS,
    ballots: importStore(db, votes),
  };
  const frame = (request: number): ImportFrame => ({
    poll: keyed,
    source: 'shard-0',
    epoch: 1,
    request: { receivedAt: Date.now(), requestId: `request-${request}` },
  });
  const keyed = { ...poll, ...newPollKeys(SECRET) };
  const limit = pLimit(AT_ONCE);
  const put = async (rows: ImportRow[], frame: ImportFrame) => {
    const items = itemsOf(parts, frame, rows);
    const written = items.map((Item) => limit(() => db.send(new PutItemCommand({ TableName: votes, Item }))));
    await Promise.all(written);
  };
  const take = async (rows: ImportRow[], frame: ImportFrame) => {
    await importRows(parts, frame, rows);
  };
  let voters = 0;
  const timed = async (write: typeof put, version: number): Promise<number> => {
    const first = voters;
    voters += requests * ROWS;
    const began = performance.now();
    for (let n = 0; n < requests; n++) await write(rowsFrom(first + n * ROWS, version), frame(n));
    return performance.now() - began;
  };
  const times = { puts: [] as number[], copies: [] as number[], changes: [] as number[] };
  await timed(put, 0);
  await timed(take, 1);
  for (let round = 0; round < rounds; round++) {
    times.puts.push(await timed(put, 0));
    times.copies.push(await timed(take, 0));
    times.changes.push(await timed(take, 1));
  }
  db.destroy();
  streams.destroy();
  const alone = median(times.puts);
  return {
    puts: (requests * ROWS * 1_000) / alone,
    copies: median(times.copies) / alone,
    changes: median(times.changes) / alone,
  };
}

function rowsFrom(first: number, version: number): ImportRow[] {
  return Array.from({ length: ROWS }, (_, i) => ({
    voterId: `voter-${first + i}`,
    candidateId: CANDIDATES[i % CANDIDATES.length],
    castAt: '2026-05-01T12:00:00.000Z',
    version,
  }));
}

function itemsOf(parts: ImportParts, frame: ImportFrame, rows: readonly ImportRow[]) {
  return rows.flatMap((row, place) => {
    const item = importItem(parts, frame, row, place + 1);
    return 'status' in item ? [] : [writtenItem(item)];
  });
}
