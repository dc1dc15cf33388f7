import { randomBytes } from 'node:crypto';
import type { ApiClient } from '../../cli/api/api-client';
import { CommandError } from '../../cli/errors';
import { MAX_ROLL_ENTRIES } from '../../contract/limits';
import { newVotingCode } from '../../contract/voting-code';

/** Puts voters on the roll of a poll; answers their codes. */
export async function loadRoll(
  api: Pick<ApiClient, 'addToRoll'>,
  pollId: string,
  voterIds: ReadonlySet<string>,
): Promise<ReadonlyMap<string, string>> {
  const entries = Array.from(voterIds, (voterId) => ({ voterId, code: newVotingCode(randomBytes) }));
  for (let i = 0; i < entries.length; i += MAX_ROLL_ENTRIES) {
    const some = entries.slice(i, i + MAX_ROLL_ENTRIES);
    const results = await api.addToRoll(pollId, some);
    const refused = results.find((status) => status !== 'added' && status !== 'unchanged');
    if (refused !== undefined) throw new CommandError(`The roll was not loaded: ${refused}.`);
  }
  return new Map(entries.map(({ voterId, code }) => [voterId, code]));
}
