import { SAMPLE_CANDIDATES } from '../../cli/simulation/sample-candidates';
import type { Fault } from '../faults/fault';
import type { RehearsedPoll, Stage } from '../system/system';
import { type Broadcast, broadcast } from '../voters/broadcast';
import { QuietVoters } from '../voters/quiet-voters';
import { VoterModel } from '../voters/voter-model';
import { Voting } from '../voters/voting';
import { FaultDirector } from './fault-scheduler';
import { Sampler } from './sampler';

export interface RehearsalOptions {
  votes: number;
  /** Votes a second, over the whole of the broadcast. */
  rate: number;
  seed: number;
  faults: readonly Fault[];
  /** Has local schedules run as soon as they can do something, rather than when their minute comes. */
  hurry: boolean;
}

/** Everything that takes part in a rehearsal. */
export interface Cast {
  stage: Stage;
  options: RehearsalOptions;
  signal: AbortSignal;
  /** Epoch milliseconds. */
  startedAt: number;
  show: Broadcast;
  poll: RehearsedPoll;
  model: VoterModel;
  voting: Voting;
  sampler: Sampler;
  /** Absent where no faults can be injected. */
  director?: FaultDirector | undefined;
}

/** Voters go on for this long after the poll was asked to close, which itself takes some seconds. In milliseconds. */
const LATE_FOR = 10_000;
/** The poll is closed when the load is over; it must not close by itself before. */
const ROOM_MS = 60 * 60_000;

/** Creates the poll, and brings everyone together. */
export async function setUp(stage: Stage, options: RehearsalOptions, signal: AbortSignal): Promise<Cast> {
  const candidateIds = SAMPLE_CANDIDATES.map(({ candidateId }) => candidateId);
  const ownTokens = stage.local !== undefined;
  const show = broadcast({ ...options, voters: options.votes, candidateIds, ownTokens, lateFor: LATE_FOR });
  const { pollId, writeShards } = await stage.api.createPoll({
    pollId: `rehearsal-${Date.now().toString(36)}`,
    title: 'A dress rehearsal',
    candidates: SAMPLE_CANDIDATES,
    closesAt: new Date(Date.now() + show.duration + ROOM_MS).toISOString(),
  });
  const poll = { pollId, writeShards, candidateIds };
  await stage.local?.begin(poll);
  const startedAt = Date.now();
  const model = new VoterModel();
  const quiet = new QuietVoters([...show.load, ...show.late].map(({ action }) => action));
  const { hastyApi: api, local } = stage;
  const voting = new Voting({ api, pollId, model, signal, onDone: ({ voterId }) => quiet.acted(voterId) });
  const sampler = new Sampler({ api, pollId, startedAt, model });
  const director =
    local &&
    new FaultDirector({
      ...local,
      poll,
      takeQuietVoters: (fault) => quiet.take(fault, model),
      signal,
    });
  return { stage, options, signal, startedAt, show, poll, model, voting, sampler, director };
}
