import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { voterKeyMaker } from '../../../lambda/shared/voter-keys/voter-key';
import type { AppliedFault, FaultContext, StateFault } from '../../../rehearsal/faults/fault';
import { seeded } from '../../../rehearsal/faults/random';

/** The context of a poll called `song`. */
export function contextWith(changes: Partial<FaultContext> = {}): FaultContext {
  return {
    db: new DynamoDBClient({ region: 'us-east-1' }),
    votesTable: 'Votes',
    totalsTable: 'Totals',
    pollId: 'song',
    writeShards: 4,
    candidateIds: ['lake', 'zoo'],
    rule: { pick: { min: 1, max: 1 } },
    voterKeys: async () => voterKeyMaker('secret'),
    voterIds: [],
    restartDatabase: async () => {},
    setClockAhead: () => {},
    fireSchedules: () => {},
    sleep: async () => {},
    ...changes,
  };
}

/** What the fault has done; fails when there was nothing that it applies to. */
export async function apply(fault: StateFault, context: FaultContext, seed = 1): Promise<AppliedFault> {
  const applied = await fault.apply(context, seeded(seed));
  if (applied === undefined) throw new Error(`${fault.name} found nothing that it applies to`);
  return applied;
}
