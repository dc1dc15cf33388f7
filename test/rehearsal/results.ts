import type { Certificate } from '../../contract/certificate';
import type { BallotCheck } from '../../rehearsal/checks/check-ballots';
import type { DirectionResult, RehearsalResult } from '../../rehearsal/course/result';
import type { FaultRecord } from '../../rehearsal/faulty-runtime/fault-log';

const DIGEST = '1e71bb442a0a2ac28bd6fb7ee5b756dff6e1f07542d91c4e61a90f9f71275783';
const START = Date.parse('2026-11-03T20:00:00.000Z');

export const CERTIFICATE: Certificate = {
  pollId: 'rehearsal',
  title: 'A dress rehearsal',
  candidates: [
    { candidateId: 'lake', label: 'Lake' },
    { candidateId: 'zoo', label: 'Zoo' },
  ],
  ballot: { pick: { min: 1, max: 1 } },
  access: 'account',
  delegates: true,
  closesAt: '2026-11-03T20:00:30.000Z',
  writeShards: 32,
  certifiedAt: '2026-11-03T20:01:00.000Z',
  ballots: 100,
  weight: 100,
  totals: { lake: 60, zoo: 40 },
  digest: DIGEST,
  expired: 3,
  lateBallots: 0,
  invalidBallots: 0,
  unexplainedFences: 0,
  discrepancies: [],
  changes: [],
};

export const CHECK: BallotCheck = {
  lost: 0,
  twice: 0,
  ballots: 97,
  wrongBallots: [],
  undone: [],
  digest: DIGEST,
  repairs: [],
};

const REPAIR = { counter: 'zoo', pollShard: 'rehearsal#3', counted: 41, recounted: 40 };
const INJECTED: FaultRecord = { orderId: 9, fault: 'restored-totals', at: START, detail: '' };

const COUNTS: RehearsalResult['counts'] = {
  accepted: 120,
  refused: 5,
  acceptedLate: 0,
  paused: 4,
  acceptedPaused: 0,
  refusedOpen: 0,
  unanswered: 9,
};

export const DIRECTION: DirectionResult = {
  acts: [{ at: START + 3_000, act: 'retitle', detail: '{"title":"<Night>"}' }],
  secrets: 30,
  shownEarly: [],
  wrongLog: [],
  wrongReveal: [],
};

/** A fault that took back the counts of a write shard. */
export function setBack(pollShard: string): FaultRecord {
  return { ...INJECTED, traces: { setBack: [pollShard] } };
}

/** A rehearsal in which all went well, but for the changes. */
export function rehearsalWith(changes: Partial<RehearsalResult> = {}): RehearsalResult {
  return {
    votes: 110,
    rate: 10,
    seed: 7,
    ballot: 'pick',
    processes: 1,
    gone: [],
    faults: ['redeliver', 'timeout'],
    startedAt: START,
    endedAt: 70_000,
    loadEndedAt: 11_000,
    closesAt: 16_000,
    drainedAt: 17_500,
    lastAcceptedAt: 15_900,
    certifiedAt: 60_000,
    samples: [
      { at: 250, accepted: 0 },
      { at: 500, accepted: 50, counted: 40, agrees: false },
      { at: 17_500, accepted: 100, counted: 100, agrees: true },
    ],
    lags: [100, 200, 300, 4_000].map((lag, k) => ({ at: k * 1_000, lag })),
    unseenProbes: 0,
    outages: [],
    injected: [
      { orderId: 0, fault: 'redeliver', at: START + 2_000, detail: '5 records in 1 batches again' },
      { orderId: 1, fault: 'timeout', at: START + 4_000, detail: 'ended 3 ms into <a delivery>' },
      { orderId: 2, fault: 'redeliver', at: START + 6_000, detail: '7 records in 2 batches again' },
    ],
    access: 'open',
    counts: COUNTS,
    passes: { issued: 20, lost: 4, doubled: 3 },
    expected: 100,
    unresolved: 0,
    counted: 100,
    difference: { lost: 0, twice: 0 },
    certificate: CERTIFICATE,
    check: CHECK,
    direction: DIRECTION,
    ...changes,
  };
}

/** Every way in which a rehearsal fails. */
export const FAILURES: [string, Partial<RehearsalResult>, string][] = [
  ['a vote is lost', { difference: { lost: 1, twice: 0 } }, 'missing from the count: 1 vote'],
  ['a vote is counted twice', { difference: { lost: 0, twice: 1 } }, 'not standing: 1 vote'],
  [
    'a write shard lost a vote that another counted twice',
    { check: { ...CHECK, lost: 1, twice: 1 } },
    'missing from the count: 1 vote',
  ],
  [
    'a ballot is not what its voter was told',
    { check: { ...CHECK, wrongBallots: ['voter-7-1'] } },
    'voter-7-1',
  ],
  ['a late vote was accepted', { counts: { ...COUNTS, acceptedLate: 1 } }, 'accepted: 1 late'],
  ['the results never agreed', { drainedAt: undefined }, 'stood still'],
  ['a probe vote was never seen', { unseenProbes: 2 }, 'never seen: 2 probe votes'],
  ['no certificate came', { certificate: undefined, certifiedAt: undefined }, 'no certificate'],
  [
    'the digest is not that of the ballots',
    { certificate: { ...CERTIFICATE, digest: 'ffff' } },
    'its digest',
  ],
  [
    'the certificate repaired a count',
    {
      certificate: { ...CERTIFICATE, discrepancies: [{ counter: 'zoo', counted: 41, recounted: 40 }] },
      check: { ...CHECK, repairs: [REPAIR] },
    },
    'zoo in rehearsal#3 was counted as 41',
  ],
  [
    'the certificate does not tell what was repaired',
    { check: { ...CHECK, repairs: [REPAIR] }, injected: [setBack('rehearsal#3')] },
    'zoo: repaired from 41 to 40, which the certificate does not tell',
  ],
  [
    'a count was repaired that no fault took back',
    {
      certificate: { ...CERTIFICATE, discrepancies: [{ counter: 'zoo', counted: 41, recounted: 40 }] },
      check: { ...CHECK, repairs: [REPAIR] },
      injected: [setBack('rehearsal#4')],
    },
    'zoo in rehearsal#3 was counted as 41',
  ],
  [
    'a later action was undone by an earlier one',
    { check: { ...CHECK, undone: ['voter-7-2'] } },
    '1 ballot differ: voter-7-2',
  ],
  [
    'the certificate tells of a fence that no fault forged',
    { certificate: { ...CERTIFICATE, unexplainedFences: 1 } },
    'unexplainedFences is 1, and faults explain 0',
  ],
  [
    'the certificate does not tell of a ballot that a fault misplaced',
    { injected: [{ ...INJECTED, traces: { invalidBallots: 1 } }] },
    'invalidBallots is 0, and faults explain 1',
  ],
  [
    'an answer was shown early',
    { direction: { ...DIRECTION, shownEarly: ['/polls/p/results told votes'] } },
    '/polls/p/results told votes',
  ],
  [
    'nobody looked while results were hidden',
    { direction: { ...DIRECTION, secrets: 0 } },
    'nobody asked while it was hidden',
  ],
  [
    'the log is not what the director was told',
    { direction: { ...DIRECTION, wrongLog: ['entry 3 of the log is nothing'] } },
    'entry 3 of the log',
  ],
  [
    'nobody saw the reveal',
    { direction: { ...DIRECTION, wrongReveal: ['nobody came to see it'] } },
    'nobody came to see it',
  ],
  [
    'a vote was accepted in a pause that everybody knew of',
    { counts: { ...COUNTS, acceptedPaused: 2 } },
    'accepted while all knew of the pause: 2 actions',
  ],
  [
    'a vote was refused though the poll was open',
    { counts: { ...COUNTS, refusedOpen: 1 } },
    'refused while all knew that it was open: 1 action',
  ],
  [
    'a process of voters ended before its time',
    { processes: 3, gone: ['process 2 of 3 was ended by SIGKILL'] },
    'process 2 of 3 was ended by SIGKILL',
  ],
  [
    'a table was asked for more than its partitions take',
    { throttled: [['writes of VotesTable', 1_200]] },
    'throttled: 1,200 writes of VotesTable',
  ],
  ['a selected fault never happened', { faults: ['redeliver', 'timeout', 'poison'] }, 'never: poison'],
];
