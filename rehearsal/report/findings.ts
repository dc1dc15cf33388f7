import { isDeepStrictEqual } from 'node:util';
import { formatCount, formatQuantity } from '../../cli/terminal/numbers';
import type { Certificate } from '../../contract/certificate';
import type { Repair } from '../checks/check-ballots';
import { type Difference, sumOf } from '../checks/compare';
import type { RehearsalResult } from '../course/result';
import { sumTraces } from '../faults/traces';
import { alarmFindings } from './alarm-findings';
import type { Finding } from './finding';

const NAMED = 5;
const FIGURES = ['invalidBallots', 'lateBallots', 'unexplainedFences'] as const;

/** What a rehearsal proves, or fails to. */
export function findings(rehearsal: RehearsalResult): Finding[] {
  return [
    { claim: 'Nothing is lost', wrong: lost(rehearsal) },
    { claim: 'Nothing is counted twice', wrong: twice(rehearsal) },
    { claim: 'No vote was accepted after closing', wrong: late(rehearsal) },
    { claim: 'The results came to show everything that was accepted', wrong: drained(rehearsal) },
    {
      claim: 'The poll is certified, and nothing had to be repaired but what faults took back',
      wrong: certified(rehearsal),
    },
    ...directionFindings(rehearsal),
    { claim: 'The certificate tells what was put into the tables, and no more', wrong: told(rehearsal) },
    ...(rehearsal.check
      ? [
          { claim: 'No later action was undone by an earlier one', wrong: ballots(rehearsal.check.undone) },
          { claim: 'Every ballot is what its voter was told', wrong: ballots(rehearsal.check.wrongBallots) },
        ]
      : []),
    ...alarmFindings(rehearsal),
    ...(rehearsal.processes > 1
      ? [{ claim: 'Every process of voters went on to its end', wrong: rehearsal.gone }]
      : []),
    ...(rehearsal.throttled
      ? [{ claim: 'Every partition had room for what it was asked', wrong: throttled(rehearsal.throttled) }]
      : []),
    ...(rehearsal.faults.length > 0
      ? [{ claim: 'Every selected fault happened', wrong: missing(rehearsal) }]
      : []),
  ];
}

/** What holds while a director changes the poll. */
function directionFindings({ direction, counts }: RehearsalResult): Finding[] {
  if (direction === undefined) return [];
  const { shownEarly, secrets, wrongLog, wrongReveal } = direction;
  return [
    {
      claim: 'Nothing is shown early',
      wrong: secrets > 0 ? named(shownEarly) : ['nobody asked while it was hidden'],
    },
    { claim: 'What was revealed is the certified result', wrong: wrongReveal },
    { claim: 'Log and certificate tell what the director did, once and in order', wrong: wrongLog },
    { claim: 'A paused poll takes no votes, and an open one refuses none', wrong: pauses(counts) },
  ];
}

function pauses({ acceptedPaused, refusedOpen }: RehearsalResult['counts']): string[] {
  return [
    ...(acceptedPaused > 0
      ? [`accepted while all knew of the pause: ${formatQuantity(acceptedPaused, 'action')}`]
      : []),
    ...(refusedOpen > 0
      ? [`refused while all knew that it was open: ${formatQuantity(refusedOpen, 'action')}`]
      : []),
  ];
}

/** The first of many sentences. */
function named(all: string[]): string[] {
  const more = all.length - NAMED;
  return more > 0 ? [...all.slice(0, NAMED), `and ${formatQuantity(more, 'other')}`] : all;
}

/** Whether all holds. */
export function succeeded(rehearsal: RehearsalResult): boolean {
  return findings(rehearsal).every(({ wrong }) => wrong.length === 0);
}

/**
 * The worst of what the count says, what the tables say by write shard, and what certification had to repair:
 * what the tally got wrong counts as wrong, though the certificate is right in the end.
 */
export function worst(rehearsal: RehearsalResult): Difference {
  const { difference, check } = rehearsal;
  const seen = [difference, check, repaired(repairs(rehearsal))].filter((one) => one !== undefined);
  return {
    lost: Math.max(...seen.map(({ lost }) => lost)),
    twice: Math.max(...seen.map(({ twice }) => twice)),
  };
}

/** What certification had to repair and no fault explains. */
function repairs({ certificate, check, injected }: RehearsalResult): Repair[] {
  if (check === undefined) return certificate?.discrepancies ?? [];
  const { setBack } = sumTraces(injected);
  return check.repairs.filter(({ pollShard = '' }) => !setBack.includes(pollShard));
}

/** What of it was missing from the count, and what was too much: neither makes up for the other. */
function repaired(repairs: Repair[]): Difference {
  const lost = new Map<string, number>();
  const twice = new Map<string, number>();
  for (const { counter, counted, recounted } of repairs) {
    const wrong = counted < recounted ? lost : twice;
    wrong.set(counter, (wrong.get(counter) ?? 0) + Math.abs(recounted - counted));
  }
  return { lost: sumOf(lost), twice: sumOf(twice) };
}

function lost(rehearsal: RehearsalResult): string[] {
  const votes = worst(rehearsal).lost;
  return votes === 0 ? [] : [`missing from the count: ${formatQuantity(votes, 'vote')}`];
}

function twice(rehearsal: RehearsalResult): string[] {
  const votes = worst(rehearsal).twice;
  return votes === 0 ? [] : [`in the count and not standing: ${formatQuantity(votes, 'vote')}`];
}

function late({ counts: { acceptedLate } }: RehearsalResult): string[] {
  return acceptedLate === 0 ? [] : [`accepted: ${formatQuantity(acceptedLate, 'late action')}`];
}

function drained({ drainedAt, unseenProbes }: RehearsalResult): string[] {
  return [
    ...(drainedAt === undefined ? ['the results stood still before they agreed'] : []),
    ...(unseenProbes > 0 ? [`never seen: ${formatQuantity(unseenProbes, 'probe vote')}`] : []),
  ];
}

function certified(rehearsal: RehearsalResult): string[] {
  const { certificate, check } = rehearsal;
  if (certificate === undefined) return ['no certificate came'];
  const differs = check !== undefined && certificate.digest !== check.digest;
  return [
    ...(differs ? ['its digest is not that of the ballots in the Votes table'] : []),
    ...repairs(rehearsal).map(
      ({ counter, pollShard, counted, recounted }) =>
        `${counter} ${pollShard ? `in ${pollShard} ` : ''}was counted as ${counted}, recounted as ${recounted}, and repaired`,
    ),
  ];
}

/** The certificate's figures of what somebody tampered with, against what faults did, and of repairs against the tables. */
function told({ certificate, injected, check }: RehearsalResult): string[] {
  if (certificate === undefined) return [];
  const traces = sumTraces(injected);
  const figures = FIGURES.filter((figure) => certificate[figure] !== traces[figure]);
  return [
    ...figures.map((figure) => `${figure} is ${certificate[figure]}, and faults explain ${traces[figure]}`),
    ...untold(certificate, check?.repairs ?? []).map(
      ({ counter, counted, recounted }) =>
        `${counter}: repaired from ${counted} to ${recounted}, which the certificate does not tell`,
    ),
  ];
}

/** What was repaired, by counter, where the certificate tells something else. */
function untold({ discrepancies }: Certificate, repairs: Repair[]): Repair[] {
  const sums = new Map<string, Repair>();
  for (const { counter, counted, recounted } of repairs) {
    const before = sums.get(counter) ?? { counted: 0, recounted: 0 };
    sums.set(counter, {
      counter,
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
  const named = wrong.slice(0, NAMED).join(', ');
  return [`${formatQuantity(wrong.length, 'ballot')} differ: ${named}${wrong.length > NAMED ? ', …' : ''}`];
}

function throttled(all: [what: string, times: number][]): string[] {
  return all.map(([what, times]) => `throttled: ${formatCount(times)} ${what}`);
}

function missing({ faults, injected }: RehearsalResult): string[] {
  const happened = new Set(injected.map(({ fault }) => fault));
  const never = faults.filter((name) => !happened.has(name));
  return never.length === 0 ? [] : [`never: ${never.join(', ')}`];
}
