import { PROBLEMS } from '../contract/problem-documents';
import type { Sent } from './schemas';

/*
 * One evening, as the document and docs/api.md show it: a poll that anybody may vote in, and a voting app beside it.
 */

export const POLL_ID = 'best-song';
const OPENS_AT = '2026-12-01T19:00:00.000Z';
const CLOSES_AT = '2026-12-01T21:00:00.000Z';
const VOTED_AT = '2026-12-01T19:04:05.678Z';
const VOTER_KEY = '5e884898da28047151d0e56f8dc6292773603d0d6aabbdd62a11ef721d1542d8';

const NO_DORA = 'The poll "best-song" has no candidate "dora"; it has alice, bob.';

const candidates = [
  {
    candidateId: 'alice',
    label: 'Alice and the Northern Lights',
    shortLabel: 'Alice',
    description: 'From Tromsø; her third final.',
    colour: '#0b6fb0',
  },
  { candidateId: 'bob', label: 'Bob' },
];

export const newPoll: Sent<'NewPoll'> = {
  pollId: POLL_ID,
  title: 'Which song is best?',
  description: 'All songs of the evening, in one vote.',
  candidates,
  candidateOrder: 'fixed',
  opensAt: '2026-12-01T19:00:00Z',
  closesAt: '2026-12-01T21:00:00Z',
  writeShards: 64,
  changeable: true,
  resultsVisible: 'always',
  access: 'open',
  delegates: true,
  ballot: { pick: { min: 1, max: 1 } },
};

export const poll: Sent<'Poll'> = {
  pollId: POLL_ID,
  title: 'Which song is best?',
  description: 'All songs of the evening, in one vote.',
  candidates,
  candidateOrder: 'fixed',
  opensAt: OPENS_AT,
  closesAt: CLOSES_AT,
  writeShards: 64,
  changeable: true,
  resultsVisible: 'always',
  turnoutVisible: true,
  listed: true,
  access: 'open',
  delegates: true,
  ballot: { pick: { min: 1, max: 1 } },
  status: 'open',
  version: 1,
  archived: false,
};

export const pollPage: Sent<'PollPage'> = {
  polls: [
    {
      pollId: POLL_ID,
      title: 'Which song is best?',
      opensAt: OPENS_AT,
      closesAt: CLOSES_AT,
      access: 'open',
      resultsVisible: 'always',
      listed: true,
      status: 'open',
      archived: false,
    },
  ],
  next: 'on~2026-12-01T18:00:00.000Z~best-song',
};

export const pollEdit: Sent<'PollEdit'> = { closesAt: '2026-12-01T21:30:00Z', paused: false };

export const pollChanges: Sent<'PollChanges'> = {
  pollId: POLL_ID,
  changes: [
    { at: '2026-12-01T18:00:00.000Z', operator: 'olga', action: 'created', after: { closesAt: CLOSES_AT } },
    {
      at: '2026-12-01T19:30:00.000Z',
      operator: 'olga',
      action: 'changed',
      before: { closesAt: CLOSES_AT },
      after: { closesAt: '2026-12-01T21:30:00.000Z' },
    },
  ],
};

export const challenge: Sent<'Challenge'> = {
  parameters: {
    algorithm: 'SHA-256',
    cost: 1,
    nonce: '3f0c6a6bd3a6b1f2c1f7c0f1d8f6a1b2',
    salt: '9b1d2c3e4f5061728394a5b6c7d8e9f0',
    keyLength: 32,
    keyPrefix: '0f3a9c51d2e47b6880c1f2a3b4c5d6e7',
    keySignature: '8c1f…',
    expiresAt: 1_796_153_045,
    data: { pollId: POLL_ID },
  },
  signature: '5d2e…',
};

export const passRequest: Sent<'PassRequest'> = {
  proof: { challenge, solution: { counter: 18_274, derivedKey: '0f3a9c51d2e47b6880c1f2a3b4c5d6e7…' } },
};

const ownVoteFields = { pollId: POLL_ID, voterKey: VOTER_KEY, choice: 'alice', castAt: VOTED_AT };

export const issuedPass: Sent<'IssuedPass'> = {
  pollId: POLL_ID,
  pass: 'eyJhbGciOiJIUzI1NiJ9…',
  via: 'open',
  weight: 1,
  vote: { ...ownVoteFields, counted: true },
};

export const newVote: Sent<'NewVote'> = { choice: 'alice' };

export const castReceipt: Sent<'CastReceipt'> = { pollId: POLL_ID, choice: 'alice', status: 'accepted' };
export const changedReceipt: Sent<'CastReceipt'> = { pollId: POLL_ID, choice: 'bob', status: 'changed' };

export const ownVote: Sent<'OwnVote'> = { ...ownVoteFields, counted: true };

export const newBatch: Sent<'NewBatch'> = {
  votes: [
    { voterId: 'ann', choice: 'alice' },
    { voterId: 'ben', choice: 'dora' },
  ],
};

export const batchReceipt: Sent<'BatchReceipt'> = {
  results: [
    { voterId: 'ann', status: 'accepted' },
    {
      voterId: 'ben',
      status: 'no-such-candidate',
      detail: NO_DORA,
    },
  ],
};

const pollNow = { pollId: POLL_ID, status: 'open', version: 1, closesAt: CLOSES_AT, access: 'open' } as const;

export const results: Sent<'Results'> = {
  ...pollNow,
  ballots: 3,
  weight: 3,
  totals: [
    { candidateId: 'alice', label: 'Alice and the Northern Lights', votes: 2, share: 0.6666666666666666 },
    { candidateId: 'bob', label: 'Bob', votes: 1, share: 0.3333333333333333 },
  ],
  asOf: '2026-12-01T19:04:06.500Z',
  lag: 312,
  refreshAfter: 1,
};

export const oembed: Sent<'Oembed'> = {
  version: '1.0',
  type: 'rich',
  title: 'Which song is best?',
  provider_name: 'vote.example',
  provider_url: 'https://vote.example',
  cache_age: 86_400,
  html: `<iframe src="https://vote.example/p/${POLL_ID}/embed" title="Which song is best?" width="600" height="400" loading="lazy" style="border:0;max-width:100%"></iframe>`,
  width: 600,
  height: 400,
};

export const series: Sent<'Series'> = {
  pollId: POLL_ID,
  every: 10,
  points: [
    { at: '2026-12-01T19:04:00.000Z', ballots: 0, weight: 0, votes: { alice: 0, bob: 0 } },
    { at: '2026-12-01T19:04:10.000Z', ballots: 3, weight: 3, votes: { alice: 2, bob: 1 } },
  ],
};

export const health: Sent<'Health'> = {
  pollId: POLL_ID,
  status: 'open',
  asOf: '2026-12-01T19:04:06.500Z',
  health: 'green',
  reasons: [],
  counted: { ballots: 3 },
  refused: { 'too-soon': 1 },
  newestMet: { sentAt: '2026-12-01T19:04:05.000Z', metAt: '2026-12-01T19:04:05.350Z', took: 350 },
  lag: 312,
  closesAt: CLOSES_AT,
};

export const ballotsPage: Sent<'BallotsPage'> = {
  csv: `pollShard,voterKey,weight,choice\nbest-song#24,${VOTER_KEY},1,alice=1\n`,
  ballots: 1,
  next: '25',
};

export const castTimes: Sent<'CastTimes'> = {
  pollId: POLL_ID,
  every: 60,
  steps: [{ at: '2026-12-01T19:04:00.000Z', ballots: 3, weight: 3, votes: { alice: 2, bob: 1 } }],
  marks: [{ at: '2026-12-01T19:30:00.000Z', candidateId: 'bob', votes: 412, usual: 30, score: 47.1 }],
};

const SHA256 = '5feceb66ffc86f38d952786c6d696c79c2dbc239dd4e91b46729d73a27fb57e9';

const datasetFile = (folder: string, name: string, rows: number) => {
  const key = `${folder}/poll_id=${POLL_ID}/${name}-${SHA256}.parquet`;
  return {
    key,
    rows,
    bytes: rows * 39,
    sha256: SHA256,
    url: `https://datasets.s3.eu-central-1.amazonaws.com/${key}?X-Amz-Signature=…`,
  };
};

export const datasetDownload: Sent<'DatasetDownload'> = {
  pollId: POLL_ID,
  digest: '6b86b273ff34fce19d6b804eff5a3f5747ada4eaa22f1d49c01e52ddb7875b4b',
  writtenAt: '2026-12-01T20:02:10.000Z',
  ballots: [datasetFile('ballots', 'part-0000-0049', 1_200)],
  series: datasetFile('series', 'series', 96),
  urlsExpireIn: 900,
};

const turnout = { voters: 500, weight: 500, admitted: 212, admittedWeight: 212, revoked: 3 };

export const rollTurnout: Sent<'RollTurnout'> = {
  pollId: 'board',
  ...turnout,
  groups: [{ group: 'Day shift', ...turnout }],
};

export const rollEntries: Sent<'NewRollEntries'> = {
  entries: [
    { voterId: 'ann', code: 'ABCD-EFGH-JKMN' },
    { voterId: 'ben', code: 'PQRS-TVWX-YZ23', weight: 2, group: 'Day shift' },
  ],
};

export const importRequest: Sent<'ImportRequest'> = {
  source: 'shard-0',
  epoch: 1,
  rows: [
    { voterId: 'ann', candidateId: 'alice', castAt: '2024-05-01T12:00:00Z', version: 0 },
    { voterId: 'ben', version: 17 },
    { voterKey: VOTER_KEY, version: 18 },
  ],
};

/** Where a poll is that votes are still taken for elsewhere, and where it goes. */
export const move = {
  from: { authority: 'sql', epoch: 1, shown: false, finished: false },
  to: { authority: 'pipeline', epoch: 2, shown: true, finished: false },
} as const satisfies Sent<'MoveRequest'>;

export const voterKey = VOTER_KEY;

/** A refusal as it is answered. */
export const problem = {
  type: 'urn:problem:voting:no-such-candidate',
  ...PROBLEMS['no-such-candidate'],
  detail: NO_DORA,
  field: 'choice',
  requestId: 'JKJaXmPLvHcESHA=',
};
