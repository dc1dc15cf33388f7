import { setTimeout as sleep } from 'node:timers/promises';
import { ApiClient } from '../../cli/api/api-client';
import { HttpClient } from '../../cli/api/http-client';
import { ONE_TRY } from '../../cli/api/retry';
import { LocalIssuer } from '../../cli/api/tokens';
import { HiddenResultsError } from '../../cli/errors';
import type { LocalRuntime } from '../../local/runtime';
import { migrationOf } from '../command/open-migration';
import { Comparison } from '../door/comparison';
import { Door } from '../door/door';
import { PipelineVotes } from '../door/pipeline-votes';
import { SqlVotes } from '../door/sql-votes';
import type { VoteService } from '../door/vote-service';
import { whereaboutsFrom } from '../door/whereabouts';
import type { ReadBallots } from '../legacy/ledger';
import { ballotsOfTarget } from '../legacy/read-ballots';
import { type MigrationFile, migrationFileSchema } from '../source/migration-file';
import type { LegacyShards } from './legacy-shards';
import { CANDIDATES, LEGACY_POLL } from './legacy-votes';
import type { DemoParts } from './parts';

const POLL_ID = 'summer-vote';
const TIME_ZONE = 'Europe/Berlin';
const LOOK_EVERY_MS = 500;

/** Opens the migration of the legacy votes to a running pipeline, with the door before both. */
export async function withDemo<T>(
  runtime: Pick<LocalRuntime, 'url' | 'fireSchedule'>,
  legacy: LegacyShards,
  signal: AbortSignal,
  use: (parts: DemoParts) => Promise<T>,
): Promise<T> {
  const opened = migrationOf(demoFile(legacy), { url: runtime.url }, signal);
  return opened.withParts((migration) => {
    const { journal, target, candidates } = migration;
    const patient = new HttpClient(runtime.url, signal);
    // Whoever asks at the door comes again.
    const hasty = new HttpClient(runtime.url, signal, ONE_TRY);
    const api = new ApiClient(hasty, new LocalIssuer(hasty));
    const sql = new SqlVotes(legacy.pools, String(LEGACY_POLL.id));
    const door = new Door({
      sql,
      comparison: new Comparison(sql, standingVotes(ballotsOfTarget(target, candidates))),
      pipeline: new PipelineVotes({
        api,
        pollId: POLL_ID,
        passOf: (voterId) => api.accountVoter(POLL_ID, voterId),
        candidates,
      }),
      find: whereaboutsFrom(journal, target),
    });
    const desk = new ApiClient(patient, new LocalIssuer(patient));
    const close = async () => {
      await desk.closePoll(POLL_ID);
    };
    const certify = () => certified(runtime, desk);
    return use({ migrationId: opened.migrationId, migration, door, close, certify });
  });
}

/** What moves from where. */
export function demoFile({ addresses }: Pick<LegacyShards, 'addresses'>): MigrationFile {
  return migrationFileSchema.parse({
    poll: POLL_ID,
    source: { poll: LEGACY_POLL.id, timeZone: TIME_ZONE, shards: addresses },
    candidates: CANDIDATES,
  });
}

/** What stands at the pipeline, which tells voters nothing before it is the authority. */
function standingVotes(read: ReadBallots): Pick<VoteService, 'ownVote'> {
  return {
    async ownVote(voterId) {
      const [candidateId] = (await read([voterId])).get(voterId) ?? [];
      return { status: 'read', value: candidateId };
    },
  };
}

/** Has the service certify the poll without waiting for its minutes. */
async function certified(runtime: Pick<LocalRuntime, 'fireSchedule'>, api: ApiClient) {
  for (;;) {
    await runtime.fireSchedule('certify');
    const { certificate } = await api.results(POLL_ID).catch(hidden);
    if (certificate) return certificate;
    await sleep(LOOK_EVERY_MS);
  }
}

function hidden(error: unknown): { certificate: undefined } {
  if (error instanceof HiddenResultsError) return { certificate: undefined };
  throw error;
}
