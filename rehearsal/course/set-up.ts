import { type Action, actsAlone } from '../../cli/simulation/plan';
import { SAMPLE_CANDIDATES } from '../../cli/simulation/sample-candidates';
import type { AccessKind } from '../../contract/access';
import type { PollView } from '../../contract/poll';
import { AlarmRecorder } from '../alarms/alarm-recorder';
import { Director } from '../director/director';
import { PublicReader } from '../director/public-reader';
import type { Fault, RehearsedPoll } from '../faults/fault';
import type { Outage } from '../outages/outage';
import type { VotingSystem } from '../system/voting-system';
import { BALLOT_KINDS, type BallotKind } from '../voters/ballot-kinds';
import { type Broadcast, broadcast } from '../voters/broadcast';
import type { Crowd } from '../voters/crowd';
import { loadRoll } from '../voters/load-roll';
import { QuietVoters } from '../voters/quiet-voters';
import { VoterModel } from '../voters/voter-model';
import { FaultScheduler } from './fault-scheduler';
import { openCrowd } from './open-crowd';
import { Sampler } from './sampler';

export interface RehearsalOptions {
  votes: number;
  /** Votes a second, over the whole of the broadcast. */
  rate: number;
  seed: number;
  ballot: BallotKind;
  access: AccessKind;
  faults: readonly Fault[];
  /** Parts that are down for a while, one after the other; faults do not happen beside them. */
  outages: readonly Outage[];
  /** Whether a director changes the poll meanwhile. */
  director: boolean;
  /** Processes that voters act from. With several there is no director. */
  processes: number;
  /** Has local schedules run as soon as they can do something, rather than when their minute comes. */
  hurry: boolean;
}

/** Everything that takes part in a rehearsal. */
export interface Setup {
  system: VotingSystem;
  options: RehearsalOptions;
  signal: AbortSignal;
  /** Epoch milliseconds. */
  startedAt: number;
  broadcast: Broadcast;
  poll: RehearsedPoll;
  model: VoterModel;
  crowd: Crowd;
  sampler: Sampler;
  /** Absent where no faults can be injected. */
  scheduler?: FaultScheduler | undefined;
  /** Absent where nobody evaluates alarms. */
  alarms?: AlarmRecorder | undefined;
  /** Absent where nobody changes the poll. */
  direction?: Direction | undefined;
}

/** Who changes the poll, and who sees what is told of it. */
export interface Direction {
  director: Director;
  reader: PublicReader;
}

/** Voters go on for this long after the poll was asked to close, which itself takes some seconds. In milliseconds. */
const LATE_FOR = 10_000;
/** The poll is closed when the load is over; it must not close by itself before. */
const ROOM_MS = 60 * 60_000;

/** Creates the poll, and brings everyone together. */
export async function setUp(
  system: VotingSystem,
  options: RehearsalOptions,
  signal: AbortSignal,
): Promise<Setup> {
  const planned = broadcast({
    ...options,
    voters: options.votes,
    candidateIds: SAMPLE_CANDIDATES.map(({ candidateId }) => candidateId),
    rule: BALLOT_KINDS[options.ballot],
    access: system.local ? options.access : 'delegates only',
    lateFor: LATE_FOR,
  });
  const created = await createPoll(system, options, planned.duration);
  const poll = rehearsed(created);
  const codes =
    options.access === 'code' ? await loadRoll(system.api, poll.pollId, votersOf(planned)) : undefined;
  await system.local?.begin(poll);
  const startedAt = Date.now();
  const direction = options.director ? directionOf(system, created, signal) : undefined;
  const model = new VoterModel();
  // Faults find a ballot by its voter's id, which says nothing of who votes alone in an open poll.
  const found = (action: Action) => options.access !== 'open' || !actsAlone(action);
  const quiet = new QuietVoters(actionsOf(planned).filter(found));
  const { hastyApi: api, local } = system;
  const crowd = openCrowd(system, options, {
    pollId: poll.pollId,
    codes,
    model,
    signal,
    wasPaused: direction?.director.wasPaused ?? (() => false),
    onDone: (voterId) => quiet.acted(voterId),
  });
  const sampler = new Sampler({ api, pollId: poll.pollId, startedAt, model });
  const scheduler =
    local &&
    new FaultScheduler({
      ...local,
      poll,
      takeQuietVoters: (fault) => quiet.take(fault, model),
      signal,
    });
  return {
    system,
    options,
    signal,
    startedAt,
    broadcast: planned,
    poll,
    model,
    crowd,
    sampler,
    scheduler,
    alarms: local && new AlarmRecorder(system.url),
    direction,
  };
}

function directionOf(
  { hastyApi: api, readPublic }: VotingSystem,
  poll: PollView,
  signal: AbortSignal,
): Direction {
  return {
    director: new Director({ api, poll, signal }),
    reader: new PublicReader(readPublic, poll.pollId),
  };
}

function actionsOf({ load, late }: Broadcast): Action[] {
  return [...load, ...late].map(({ action }) => action);
}

function votersOf(planned: Broadcast): Set<string> {
  return new Set(actionsOf(planned).map(({ voterId }) => voterId));
}

/** @param duration how long the load lasts, in milliseconds. */
async function createPoll(
  { api }: VotingSystem,
  { ballot, access }: RehearsalOptions,
  duration: number,
): Promise<PollView> {
  return api.createPoll({
    pollId: `rehearsal-${Date.now().toString(36)}`,
    title: 'A dress rehearsal',
    candidates: SAMPLE_CANDIDATES,
    closesAt: new Date(Date.now() + duration + ROOM_MS).toISOString(),
    ballot: BALLOT_KINDS[ballot],
    access,
    delegates: true,
  });
}

function rehearsed({ pollId, writeShards, candidates, ballot: rule }: PollView): RehearsedPoll {
  const candidateIds = candidates.map(({ candidateId }) => candidateId);
  return { pollId, writeShards, candidateIds, rule };
}
