import { rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { givenToken, LocalIssuer, type TokenSource } from '../../cli/api/tokens';
import { databaseClients } from '../../local/database/clients';
import { type CheckParts, checkBallots, checkShards } from '../checks/check-ballots';
import type { BallotCheck, Difference } from '../course/result';
import { readVoterKeys, type VoterKeyOf } from '../faults/voter-keys';
import { RuntimeProcess } from '../faulty-runtime/runtime-process';
import type { VoterModel } from '../voters/voter-model';

export interface RehearsedPoll {
  pollId: string;
  writeShards: number;
  candidateIds: string[];
}

/** Where a rehearsal is held. */
export interface Stage {
  url: string;
  /** Comes again when the API does not answer. */
  api: ApiClient;
  /** Tries once, so that every answer that never came is seen. */
  hastyApi: ApiClient;
  /** What can be done to a local runtime, and read from it. */
  local?: LocalStage;
  close(): Promise<void>;
}

export interface LocalStage {
  runtime: RuntimeProcess;
  faultLog: string;
  dataDirectory: string;
  /** Reads the poll's voter keys, which are destroyed when it is certified. */
  begin(poll: RehearsedPoll): Promise<void>;
  check(model: VoterModel, poll: RehearsedPoll): Promise<BallotCheck>;
  /** What Totals count, write shard by write shard, against what voters were told; but for those set back. */
  checkTotals(model: VoterModel, poll: RehearsedPoll, setBack: readonly string[]): Promise<Difference>;
}

const ONCE = { attempts: 1, firstDelay: 0, longestDelay: 0 };

/** A deployed API; the token must admit to creating polls and to posting for voters. */
export function deployedStage(url: string, token: string, signal: AbortSignal): Stage {
  return { ...clients(url, signal, () => givenToken(token)), close: async () => {} };
}

/**
 * A runtime of its own in a folder, from nothing.
 *
 * @param onDeath called when the runtime ends by itself.
 */
export async function localStage(
  folder: string,
  signal: AbortSignal,
  onDeath: (reason: Error) => void,
): Promise<Stage> {
  await mkdir(folder, { recursive: true });
  const faultLog = path.join(folder, 'faults.jsonl');
  const logFile = path.join(folder, 'runtime.log');
  const dataDirectory = path.join(folder, 'runtime');
  for (const file of [faultLog, logFile]) rmSync(file, { force: true });
  const runtime = new RuntimeProcess({ dataDirectory, logFile, faultLog, onDeath });
  const ready = await runtime.start({ fresh: true });
  const local: LocalStage = {
    runtime,
    faultLog,
    dataDirectory,
    begin: (poll) => withTables(poll, async () => {}),
    check: (model, poll) => withTables(poll, (parts) => checkBallots(model, parts)),
    checkTotals: (model, poll, setBack) => withTables(poll, (parts) => checkShards(model, parts, setBack)),
  };
  const close = () => runtime.stop();
  let voterKeys: Promise<VoterKeyOf> | undefined;

  async function withTables<T>(poll: RehearsedPoll, use: (parts: CheckParts) => Promise<T>): Promise<T> {
    // The database's address is another one after each start of the runtime.
    const { endpoint, pollsTable, votesTable, totalsTable } = runtime.ready ?? ready;
    const { db, streams } = databaseClients(endpoint);
    try {
      voterKeys ??= readVoterKeys(path.join(dataDirectory, 'secrets.json'), db, pollsTable, poll.pollId);
      const voterKey = await voterKeys;
      return await use({ ...poll, db, votesTable, totalsTable, voterKey });
    } finally {
      db.destroy();
      streams.destroy();
    }
  }

  return { ...clients(ready.url, signal, (http) => new LocalIssuer(http)), local, close };
}

function clients(
  url: string,
  signal: AbortSignal,
  tokensOf: (http: HttpClient) => TokenSource,
): Pick<Stage, 'url' | 'api' | 'hastyApi'> {
  const patient = new HttpClient(url, signal);
  const tokens = tokensOf(patient);
  const hasty = new HttpClient(url, signal, ONCE);
  return { url, api: new ApiClient(patient, tokens), hastyApi: new ApiClient(hasty, tokens) };
}
