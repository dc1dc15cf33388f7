import { isDeepStrictEqual } from 'node:util';
import type { Finding } from '../../cli/demo/verdict';
import { formatQuantity } from '../../cli/terminal/numbers';
import type { Certificate } from '../../contract/certificate';
import type { Difference, Rehearsal, Repair } from '../course/result';
import { sumTraces } from '../faults/traces';

const NAMED_VOTERS = 5;
const FIGURES = ['invalidBallots', 'lateBallots', 'unexplainedFences'] as const;

/** What a rehearsal proves, or fails to. */
export function findings(rehearsal: Rehearsal): Finding[] {
  return [
    { claim: 'Nothing is lost', wrong: lost(rehearsal) },
    { claim: 'Nothing is counted twice', wrong: twice(rehearsal) },
    { claim: 'No vote was accepted after closing', wrong: late(rehearsal) },
    { claim: 'The results came to show everything that was accepted', wrong: drained(rehearsal) },
    {
      claim: 'The poll is certified, and nothing had to be repaired but what faults took back',
      wrong: certified(rehearsal),
    },
    { claim: 'The certificate tells what was put into the tables, and no more', wrong: told(rehearsal) },
    ...(rehearsal.check
      ? [
          { claim: 'No later action was undone by an earlier one', wrong: ballots(rehearsal.check.undone) },
          { claim: 'Every ballot is what its voter was told', wrong: ballots(rehearsal.check.wrongBallots) },
        ]
      : []),
    ...(rehearsal.faults.length > 0
      ? [{ claim: 'Every selected fault happened', wrong: missing(rehearsal) }]
      : []),
  ];
}

/** Whether all holds. */
export function succeeded(rehearsal: Rehearsal): boolean {
  return findings(rehearsal).every(({ wrong }) => wrong.length === 0);
}

/**
 * The worst of what the count says by candidate, what the tables say by write shard, and what certification had to repair:
 * what the tally got wrong counts as wrong, though the certificate is right in the end.
 */
export function worst(rehearsal: Rehearsal): Difference {
  const { difference, check } = rehearsal;
  const seen = [difference, check, repaired(repairs(rehearsal))].filter((one) => one !== undefined);
  return {
    lost: Math.max(...seen.map(({ lost }) => lost)),
    twice: Math.max(...seen.map(({ twice }) => twice)),
  };
}

/** What certification had to repair and no fault explains. */
function repairs({ certificate, check, injected }: Rehearsal): Repair[] {
  if (check === undefined) return certificate?.discrepancies ?? [];
  const { setBack } = sumTraces(injected);
  return check.repairs.filter(({ pollShard = '' }) => !setBack.includes(pollShard));
}

function repaired(repairs: Repair[]): Difference {
  const sum = (votes: number[]) => votes.reduce((total, one) => total + Math.max(0, one), 0);
  return {
    lost: sum(repairs.map(({ counted, recounted }) => recounted - counted)),
    twice: sum(repairs.map(({ counted, recounted }) => counted - recounted)),
  };
}

function lost(rehearsal: Rehearsal): string[] {
  const votes = worst(rehearsal).lost;
  return votes === 0 ? [] : [`missing from the count: ${formatQuantity(votes, 'vote')}`];
}

function twice(rehearsal: Rehearsal): string[] {
  const votes = worst(rehearsal).twice;
  return votes === 0 ? [] : [`in the count and not standing: ${formatQuantity(votes, 'vote')}`];
}

function late({ counts: { acceptedLate } }: Rehearsal): string[] {
  return acceptedLate === 0 ? [] : [`accepted: ${formatQuantity(acceptedLate, 'late action')}`];
}

function drained({ drainedAt, unseenProbes }: Rehearsal): string[] {
  return [
    ...(drainedAt === undefined ? ['the results stood still before they agreed'] : []),
    ...(unseenProbes > 0 ? [`never seen: ${formatQuantity(unseenProbes, 'probe vote')}`] : []),
  ];
}

function certified(rehearsal: Rehearsal): string[] {
  const { certificate, check } = rehearsal;
  if (certificate === undefined) return ['no certificate came'];
  const differs = check !== undefined && certificate.digest !== check.digest;
  return [
    ...(differs ? ['its digest is not that of the ballots in the Votes table'] : []),
    ...repairs(rehearsal).map(
      ({ candidateId, pollShard, counted, recounted }) =>
        `${candidateId} ${pollShard ? `in ${pollShard} ` : ''}had ${counted} votes counted and ${recounted} recounted, and was repaired`,
    ),
  ];
}

/** The certificate's figures of what somebody tampered with, against what faults did, and of repairs against the tables. */
function told({ certificate, injected, check }: Rehearsal): string[] {
  if (certificate === undefined) return [];
  const traces = sumTraces(injected);
  const figures = FIGURES.filter((figure) => certificate[figure] !== traces[figure]);
  return [
    ...figures.map((figure) => `${figure} is ${certificate[figure]}, and faults explain ${traces[figure]}`),
    ...untold(certificate, check?.repairs ?? []).map(
      ({ candidateId, counted, recounted }) =>
        `${candidateId}: repaired from ${counted} to ${recounted}, which the certificate does not tell`,
    ),
  ];
}

/** What was repaired, by candidate, where the certificate tells something else. */
function untold({ discrepancies }: Certificate, repairs: Repair[]): Repair[] {
  const sums = new Map<string, Repair>();
  for (const { candidateId, counted, recounted } of repairs) {
    const before = sums.get(candidateId) ?? { counted: 0, recounted: 0 };
    sums.set(candidateId, {
      candidateId,
      counted: before.counted + counted,
      recounted: before.recounted + recounted,
    });
  }
  return [...sums.values()].filter(
    (sum) => !discrepancies.some((discrepancy) => isDeepStrictEqual(discrepancy, sum)),
  );
}

function ballots(wrong: string[]): string[] {
  if (wrong.length === 0) return [];
  const named = wrong.slice(0, NAMED_VOTERS).join(', ');
  return [
    `${formatQuantity(wrong.length, 'ballot')} differ: ${named}${wrong.length > NAMED_VOTERS ? ', …' : ''}`,
  ];
}

function missing({ faults, injected }: Rehearsal): string[] {
  const happened = new Set(injected.map(({ fault }) => fault));
  const never = faults.filter((name) => !happened.has(name));
  return never.length === 0 ? [] : [`never: ${never.join(', ')}`];
}
