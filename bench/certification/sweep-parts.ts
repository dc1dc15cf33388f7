import { Logger } from '@aws-lambda-powertools/logger';
import type { LogItemExtraInput, LogItemMessage } from '@aws-lambda-powertools/logger/types';
import type { CertifyMetrics } from '../../lambda/certify/certify-metrics';
import type { DuePolls } from '../../lambda/certify/due-polls';
import type { Fences } from '../../lambda/certify/fences';
import type { KeptRanges } from '../../lambda/certify/kept-ranges';
import type { CertifyParts } from '../../lambda/certify/parts';
import type { KeepRecount } from '../../lambda/certify/recounted-shards';
import type { Leases } from '../../lambda/shared/tables/leases';
import { CALL_WAIT_MS } from '../../planner/cost/assumed';
import type { Environment } from './environment';
import { CALL_PROCESSOR_MS, TOTALS_A_CALL, TOTALS_PROCESSOR_MS } from './model';
import { readPages } from './read-pages';
import type { World } from './world';

/** What a sweep works with: the simulated tables, as its environment reaches them. */
export function sweepParts(world: World, environment: Environment, epoch: number): CertifyParts {
  const clock = () => epoch + environment.now;
  return {
    polls: duePolls(world, environment),
    leases: leases(world, environment),
    fences: fences(world, environment),
    async readShards(pollShards) {
      const calls = Math.ceil(pollShards.length / TOTALS_A_CALL);
      await environment.compute(calls * CALL_PROCESSOR_MS + pollShards.length * TOTALS_PROCESSOR_MS);
      await environment.wait(CALL_WAIT_MS);
      return pollShards.map((name) => ({ ...world.shard(name).totals }));
    },
    // Nobody alters a ballot here, so there are no notes and nothing is read.
    readLate: async () => new Map(),
    readBallots: (pollShard, range, limit) => readPages(environment, world.shard(pollShard), range, limit),
    keptRanges: keptRanges(world, environment),
    keepRecount: recountKeeper(world, environment),
    sign: async (unsigned) => unsigned,
    metrics: UNCOUNTED,
    logger: new FailingLogger({ logLevel: 'SILENT' }),
    clock,
    elapsed: () => environment.now,
    sleep: (milliseconds) => environment.wait(milliseconds),
  };
}

const UNCOUNTED: CertifyMetrics = { certified() {}, unreadable() {}, lagging() {}, repaired() {} };

/** What is an error in a sweep ends the simulation, which has no faults of its own. */
class FailingLogger extends Logger {
  override error(message: LogItemMessage, ...detail: LogItemExtraInput): void {
    throw new Error(String(message), { cause: detail });
  }
}

function duePolls(world: World, environment: Environment): DuePolls {
  return {
    async find(closedBy) {
      await environment.call();
      return [...world.polls.values()]
        .filter(({ poll, certificate }) => !certificate && poll.closesAt <= closedBy)
        .sort((a, b) => Date.parse(b.poll.closesAt) - Date.parse(a.poll.closesAt))
        .map(({ poll }) => poll.pollId);
    },
    async read(pollId) {
      await environment.call();
      const { poll, certificate } = world.poll(pollId);
      return { ...poll, certificate };
    },
    moveClosing: () => Promise.reject(new Error('These polls close at their time.')),
    async seal({ pollId }, sealedAt, sealId) {
      await environment.call();
      const { poll } = world.poll(pollId);
      poll.sealedAt ??= sealedAt;
      poll.sealId ??= sealId;
      return true;
    },
    async certify(certificate) {
      await environment.call();
      const held = world.poll(certificate.pollId);
      if (held.certificate) return false;
      held.certificate = certificate;
      held.certifiedAt = environment.now;
      return true;
    },
  };
}

function leases(world: World, environment: Environment): Leases {
  return {
    async hold(pollId, work) {
      await environment.call();
      const held = world.poll(pollId);
      if (!world.lease(held, environment)) return 'held';
      try {
        return await work();
      } finally {
        await environment.call();
        held.heldUntil = 0;
      }
    },
  };
}

function fences(world: World, environment: Environment): Fences {
  return {
    async raise(pollShard, { sealId }) {
      await environment.call();
      const shard = world.shard(pollShard);
      if (shard.fence?.sealId !== sealId) world.writeFence(shard, sealId);
    },
    async mark(pollShard, { sealId }) {
      await environment.call();
      return world.writeFence(world.shard(pollShard), sealId);
    },
  };
}

function keptRanges(world: World, environment: Environment): KeptRanges {
  return {
    async read(pollShard, fence) {
      await environment.call();
      const { kept } = world.shard(pollShard);
      return new Map(kept?.fence === fence ? kept.ranges : []);
    },
    async keep(pollShard, fence, ranges) {
      await environment.call();
      world.shard(pollShard).kept = { fence, ranges: new Map(ranges) };
    },
  };
}

function recountKeeper(world: World, environment: Environment): KeepRecount {
  return async ({ pollShard, fence, recount, discrepancies, lateBallots }) => {
    await environment.call();
    const { totals } = world.shard(pollShard);
    if (totals.fence !== fence || totals.digest !== undefined) return;
    const { digest, invalidBallots } = recount;
    Object.assign(totals, { digest, invalidBallots, discrepancies, lateBallots });
    for (const [counter, { recounted }] of discrepancies) totals.counters.set(counter, recounted);
  };
}
