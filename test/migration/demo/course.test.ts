import { openTerminal } from '../../../cli/terminal/terminal';
import { SETTLE_MS } from '../../../contract/limits';
import type { MigrationParts } from '../../../migration/command/parts';
import { holdCourse } from '../../../migration/demo/course';
import { historicBallots, LEGACY_POLL } from '../../../migration/demo/legacy-votes';
import { Door } from '../../../migration/door/door';
import type { VoteService } from '../../../migration/door/vote-service';
import { whereaboutsFrom } from '../../../migration/door/whereabouts';
import { claimsOf } from '../../../migration/report/report';
import { shardOf } from '../../../migration/source/shard-of';
import { systemClock } from '../../../migration/switch/clock';
import { MemoryStream as MemoryOutput } from '../../cli/support/memory-stream';
import { votesInShard, votesInTarget } from '../door/sides';
import { MemoryJournal } from '../fakes/memory-journal';
import { MemoryShard } from '../fakes/memory-shard';
import { MemoryStream } from '../fakes/memory-stream';
import { MemoryTarget } from '../fakes/memory-target';

const SCALE = {
  shards: 2,
  historicBallots: 300,
  newVoters: 40,
  returningVoters: 40,
  votesPerSecond: 100,
  plannedRate: 1_000,
};
const CANDIDATE_IDS = LEGACY_POLL.candidates.map(({ id }) => String(id));

/** The demo's organisation and pipeline, in memory. */
function aWorld() {
  const candidates = LEGACY_POLL.candidates.map(({ id, label }) => ({ id: String(id), label }));
  const facts = { title: LEGACY_POLL.title, opensAt: undefined, closesAt: undefined, candidates };
  const shards = ['shard-0', 'shard-1'].map((name) => new MemoryShard(name, facts));
  for (const { voterId, candidateId } of historicBallots(SCALE))
    shards[shardOf(voterId, shards.length)]?.cast(voterId, String(candidateId));
  const journal = new MemoryJournal();
  const target = new MemoryTarget({ candidateIds: CANDIDATE_IDS });
  const migration: MigrationParts = {
    journal,
    target,
    shards,
    // The pipeline in memory calls candidates as the source does.
    candidates: Object.fromEntries(CANDIDATE_IDS.map((id) => [id, id])),
    openStream: async () => new MemoryStream(target),
    createPoll: async () => {},
  };
  const door = new Door({
    sql: inShards(shards),
    pipeline: votesInTarget(target),
    find: whereaboutsFrom(journal, target),
  });
  const certify = async () => ({
    digest: (await journal.read())?.verified?.sqlDigest ?? '',
    certifiedAt: new Date().toISOString(),
  });
  return { target, parts: { migrationId: 'moved', migration, door, close: async () => {}, certify } };
}

function inShards(shards: readonly MemoryShard[]): VoteService {
  const votes = shards.map(votesInShard);
  const of = (voterId: string) => votes[shardOf(voterId, votes.length)] ?? fail();
  return {
    castVote: (voterId, candidateId) => of(voterId).castVote(voterId, candidateId),
    retract: (voterId) => of(voterId).retract(voterId),
    ownVote: (voterId) => of(voterId).ownVote(voterId),
    results: () => fail(),
  };
}

function fail(): never {
  throw new Error('Nobody asks for that.');
}

test('moves there, back, there again and to the end, with every vote accepted meanwhile', async () => {
  const { target, parts } = aWorld();
  const output = new MemoryOutput();
  const terminal = openTerminal(output, new MemoryOutput(), {});
  const quickly = (signal: AbortSignal) => {
    const { now, sleep } = systemClock(signal);
    return { now, sleep: (ms: number) => sleep(ms >= SETTLE_MS ? 1 : ms) };
  };
  const { report, proof } = await holdCourse(parts, SCALE, terminal, new AbortController().signal, quickly);
  expect(claimsOf(report).flatMap(({ wrong }) => wrong)).toEqual([]);
  expect(report.migration).toMatchObject({ phase: 'finished', epoch: 4 });
  expect(report.migration.pauses.map(({ epoch }) => epoch)).toEqual([2, 4]);
  expect(report.migration.decisions.map(({ kind }) => kind)).toEqual(['voter-missing']);
  expect(proof.ledger.accepted).toBeGreaterThan(300);
  expect(target.state).toMatchObject({ authority: 'pipeline', finished: true });
  expect(output.text.match(/^ {2}✓ .*$/gm)).toHaveLength(11);
});
