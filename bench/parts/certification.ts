import { type Simulated, type SweepFunction, simulate } from '../certification/simulate';
import type { ClosedPoll, Kept } from '../certification/world';
import type { Reporter } from '../progress';
import { openPoll } from '../stack/poll';
import { functionOf, type VotingStack } from '../stack/voting-stack';

export interface CertificationPlan {
  /** Ballots of the polls that are certified alone. */
  ballots: number[];
  writeShards: number[];
  /** How many small polls end together. */
  smallPolls: number;
}

/** What the certifying of a poll, or of several that close together, took. */
export interface CertificationTime {
  /** From closing to the last certificate. */
  seconds: number;
  sweeps: number;
  /** Pages of ballots read, and how many there are to be read. */
  pages: { read: number; once: number };
  /** What the last sweep found done. */
  found: Kept;
}

export type CertificationOfPoll = CertificationTime & { ballots: number; writeShards: number };
export type CertificationOfCase = CertificationTime & { name: string };

export interface CertificationResult {
  /** Of one poll at a time. */
  polls: CertificationOfPoll[];
  cases: CertificationOfCase[];
}

interface Case {
  name: string;
  polls: ClosedPoll[];
  /** Those whose certificates are timed; all, where it is not said. */
  timed?: number;
  diesAfterMs?: number;
}

const CANDIDATES = 10;
const SMALL = { ballots: 100, writeShards: 32 };
const LARGE = { ballots: 100_000_000, writeShards: 32 };
const DYING_MS = 2 * 60_000;

/** Simulates how long certification takes, with the time and memory that the template gives the function. */
export async function simulateCertification(
  stack: VotingStack,
  plan: CertificationPlan,
  report: Reporter,
): Promise<CertificationResult> {
  const { timeoutSeconds, memoryMegabytes } = functionOf(stack.functions, 'certify');
  const lambda = { timeoutMs: timeoutSeconds * 1_000, memoryMiB: memoryMegabytes };
  const sizes = plan.ballots.flatMap((ballots) =>
    plan.writeShards.map((writeShards) => ({ ballots, writeShards })),
  );
  const cases = casesOf(plan.smallPolls);
  const progress = report.start('certification, simulated', sizes.length + cases.length, 'simulation');
  const result: CertificationResult = { polls: [], cases: [] };
  for (const size of sizes) {
    progress.now(`${size.ballots.toLocaleString('en-US')} ballots, ${size.writeShards} write shards`);
    const polls = [closedPoll('poll', size.ballots, size.writeShards)];
    result.polls.push({ ...size, ...(await time({ name: '', polls }, lambda)) });
    progress.advance();
  }
  for (const one of cases) {
    progress.now(one.name);
    result.cases.push({ name: one.name, ...(await time(one, lambda)) });
    progress.advance();
  }
  progress.stop();
  return result;
}

function casesOf(smallPolls: number): Case[] {
  const small = Array.from({ length: smallPolls }, (_, i) =>
    closedPoll(`small-${i}`, SMALL.ballots, SMALL.writeShards),
  );
  const large = (writeShards: number) => closedPoll('large', LARGE.ballots, writeShards);
  const together = `${smallPolls} polls of ${SMALL.ballots} ballots that end together`;
  return [
    { name: together, polls: small },
    {
      name: `${together} with one of 100 million: the last of the small`,
      polls: [...small, large(32)],
      timed: smallPolls,
    },
    { name: '100 million ballots in one write shard', polls: [large(1)] },
    {
      name: '100 million in 32 write shards, each sweep killed after two minutes',
      polls: [large(LARGE.writeShards)],
      diesAfterMs: DYING_MS,
    },
  ];
}

/** A poll that has just closed. */
export function closedPoll(pollId: string, ballots: number, writeShards: number): ClosedPoll {
  const poll = { ...openPoll(CANDIDATES, writeShards), pollId, closesAt: CLOSES_AT };
  return { poll, ballots };
}

const CLOSES_AT = '2026-01-01T20:00:00.000Z';

async function time({ polls, timed, diesAfterMs }: Case, lambda: SweepFunction): Promise<CertificationTime> {
  const simulated = await simulate(polls, { ...lambda, ...(diesAfterMs !== undefined && { diesAfterMs }) });
  checkTotals(simulated);
  if (diesAfterMs === undefined) checkEnds(simulated);
  const { sweeps, pagesOnce } = simulated;
  return {
    seconds: Math.max(...simulated.polls.slice(0, timed).map(({ afterMs }) => afterMs)) / 1_000,
    sweeps: sweeps.length,
    pages: { read: sweeps.reduce((sum, { pages }) => sum + pages, 0), once: pagesOnce },
    found: sweeps.at(-1)?.found ?? { writeShards: 0, ranges: 0 },
  };
}

/** @throws Error when Lambda had to end a sweep: it should have stopped before. */
function checkEnds({ sweeps }: Simulated): void {
  if (sweeps.some(({ wasKilled }) => wasKilled)) throw new Error('A simulated sweep did not end in time.');
}

/** @throws Error when a certificate is missing or not right: then its time means nothing. */
function checkTotals({ polls }: Simulated): void {
  for (const { certificate, sampled } of polls) {
    if (!certificate) throw new Error('A simulated poll was never certified.');
    const { pollId, ballots, invalidBallots, discrepancies } = certificate;
    if (ballots !== sampled || invalidBallots > 0 || discrepancies.length > 0)
      throw new Error(`The certificate of the simulated poll ${pollId} is not right.`);
  }
}
