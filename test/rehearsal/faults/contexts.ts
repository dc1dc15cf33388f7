import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { voterKeyMaker } from '../../../lambda/shared/voter-keys/voter-key';
import type { Deed, Scene, SceneFault } from '../../../rehearsal/faults/fault';
import { seeded } from '../../../rehearsal/faults/random';

/** The scene of a poll called `song`. */
export function sceneWith(changes: Partial<Scene> = {}): Scene {
  return {
    db: new DynamoDBClient({ region: 'us-east-1' }),
    votesTable: 'Votes',
    totalsTable: 'Totals',
    pollId: 'song',
    writeShards: 4,
    candidateIds: ['lake', 'zoo'],
    voterKeys: async () => voterKeyMaker('secret'),
    voterIds: [],
    restartDatabase: async () => {},
    setClockAhead: () => {},
    fireSchedules: () => {},
    sleep: async () => {},
    ...changes,
  };
}

/** What the fault has done; fails when there was nothing to befall. */
export async function befall(fault: SceneFault, scene: Scene, seed = 1): Promise<Deed> {
  const deed = await fault.befall(scene, seeded(seed));
  if (deed === undefined) throw new Error(`${fault.name} found nothing to befall`);
  return deed;
}
