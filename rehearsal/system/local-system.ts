import { rmSync } from 'node:fs';
import { mkdir } from 'node:fs/promises';
import path from 'node:path';
import { LocalIssuer } from '../../cli/api/tokens';
import { databaseClients } from '../../local/database/clients';
import { type CheckParts, checkBallots, checkShards } from '../checks/check-ballots';
import type { RehearsedPoll } from '../faults/fault';
import { readVoterKeys, type VoterKeyOf } from '../faults/voter-keys';
import type { RuntimeSettings } from '../faulty-runtime/messages';
import { RuntimeProcess } from '../faulty-runtime/runtime-process';
import { apiClients, type LocalParts, type VoterKeys, type VotingSystem } from './voting-system';

/**
 * A runtime of its own in a folder, from nothing.
 *
 * @param onDeath called when the runtime ends by itself.
 */
export async function localSystem(
  folder: string,
  settings: RuntimeSettings,
  signal: AbortSignal,
  onDeath: (reason: Error) => void,
): Promise<VotingSystem> {
  await mkdir(folder, { recursive: true });
  const faultLog = path.join(folder, 'faults.jsonl');
  const logFile = path.join(folder, 'runtime.log');
  const dataDirectory = path.join(folder, 'runtime');
  for (const file of [faultLog, logFile]) rmSync(file, { force: true });
  const runtime = new RuntimeProcess({ dataDirectory, logFile, faultLog, settings, onDeath });
  const ready = await runtime.start({ fresh: true });
  const local: LocalParts = {
    runtime,
    faultLog,
    dataDirectory,
    dashboard: () => drawnDashboard(ready.url),
    throttled: () => (settings.share === undefined ? undefined : [...runtime.throttled]),
    begin: (poll) => withTables(poll, new Map(), async () => {}),
    check: (model, poll, keys) => withTables(poll, keys, (parts) => checkBallots(model, parts)),
    checkTotals: (model, poll, keys, setBack) =>
      withTables(poll, keys, (parts) => checkShards(model, parts, setBack)),
  };
  let voterKeys: Promise<VoterKeyOf> | undefined;

  async function withTables<T>(
    poll: RehearsedPoll,
    keys: VoterKeys,
    use: (parts: CheckParts) => Promise<T>,
  ): Promise<T> {
    // The database's address is another one after each start of the runtime.
    const { endpoint, pollsTable, votesTable, totalsTable } = runtime.ready ?? ready;
    const { db, streams } = databaseClients(endpoint);
    try {
      voterKeys ??= readVoterKeys(path.join(dataDirectory, 'secrets.json'), db, pollsTable, poll.pollId);
      const keyOf = await voterKeys;
      const voterKey: VoterKeyOf = (pollId, voterId) => keys.get(voterId) ?? keyOf(pollId, voterId);
      return await use({ ...poll, db, votesTable, totalsTable, voterKey });
    } finally {
      db.destroy();
      streams.destroy();
    }
  }

  return {
    ...apiClients(ready.url, signal, (http) => new LocalIssuer(http)),
    local,
    close: () => runtime.stop(),
  };
}

async function drawnDashboard(url: string): Promise<string> {
  const answer = await fetch(new URL('/dev/dashboard', url));
  const text = await answer.text();
  if (!answer.ok) throw new Error(`The dashboard was not drawn (${answer.status}): ${text}`);
  return text;
}
