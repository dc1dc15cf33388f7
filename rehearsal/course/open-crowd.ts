import type { AccessKind } from '../../contract/access';
import { seeded } from '../faults/random';
import { SplitCrowd } from '../processes/split-crowd';
import type { VotingSystem } from '../system/voting-system';
import type { Crowd } from '../voters/crowd';
import { OwnCrowd } from '../voters/own-crowd';
import type { VoterModel } from '../voters/voter-model';
import type { VotingParts } from '../voters/voting';

export interface CrowdParts {
  pollId: string;
  codes: ReadonlyMap<string, string> | undefined;
  model: VoterModel;
  signal: AbortSignal;
  wasPaused: VotingParts['wasPaused'];
  onDone(voterId: string): void;
}

/** The voters of a rehearsal: in this process, or in as many of their own as are asked for. */
export function openCrowd(
  { url, hastyApi: api, deployed }: VotingSystem,
  { access, seed, processes }: { access: AccessKind; seed: number; processes: number },
  { codes, onDone, ...parts }: CrowdParts,
): Crowd {
  if (processes === 1) {
    const told = ({ voterId }: { voterId: string }) => onDone(voterId);
    return new OwnCrowd({ ...parts, api, access, codes, random: seeded(seed), onDone: told });
  }
  const { pollId } = parts;
  const beginning = { url, tokens: deployed, pollId, access, codes: codes && [...codes], seed };
  return new SplitCrowd({ ...parts, processes, beginning, onDone });
}
