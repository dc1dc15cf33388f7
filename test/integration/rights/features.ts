import { randomUUID } from 'node:crypto';
import { GetSecretValueCommand } from '@aws-sdk/client-secrets-manager';
import { NEW_MOVE } from '../../../contract/moving-poll';
import { ballotArchive } from '../../../lambda/archive/ballot-archive';
import { batchObject } from '../../../lambda/archive/batch-object';
import { readPublicKey } from '../../../lambda/certificate-key/public-key';
import { duePolls } from '../../../lambda/certify/due-polls';
import { fences } from '../../../lambda/certify/fences';
import { keptRanges } from '../../../lambda/certify/kept-ranges';
import { leases } from '../../../lambda/certify/leases';
import { recountKeeper } from '../../../lambda/certify/recounted-shards';
import { kmsSigner } from '../../../lambda/certify/sign';
import { eventsOf } from '../../../lambda/events/events-of';
import { readCounts } from '../../../lambda/health/read-counts';
import { importItem } from '../../../lambda/import/import-item';
import { importStore } from '../../../lambda/import/import-store';
import { keptSeals, removeSeals } from '../../../lambda/import/kept-seals';
import { epochMarker } from '../../../lambda/import/marks';
import { pollMover } from '../../../lambda/import/poll-mover';
import { pollLists } from '../../../lambda/polls/poll-lists';
import { pollStore } from '../../../lambda/polls/poll-store';
import { samplesReader } from '../../../lambda/results/read-series';
import { readTurnout } from '../../../lambda/roll/read-turnout';
import { rollStore } from '../../../lambda/roll/roll-store';
import { openingWriter } from '../../../lambda/series/note-openings';
import { pollsUnderWay } from '../../../lambda/series/polls-under-way';
import { sampleWriter } from '../../../lambda/series/sample-writer';
import { ballotStore } from '../../../lambda/shared/ballots/ballot-store';
import { requestOrder } from '../../../lambda/shared/ballots/request-order';
import { eventBus } from '../../../lambda/shared/events/event-bus';
import { ENV, SEALS } from '../../../lambda/shared/names';
import { pulseStore } from '../../../lambda/shared/pulses/pulse-store';
import { readBallotPart, readBallots } from '../../../lambda/shared/recount/read-ballots';
import { lateReader, shardReader, shardsReader } from '../../../lambda/shared/recount/read-shard';
import { refusalReader, refusalWriter } from '../../../lambda/shared/refusals/refusal-store';
import { admitter, noteAdmission, rollWeightsReader } from '../../../lambda/shared/roll/roll-reader';
import { sealer } from '../../../lambda/shared/seals/seal';
import { sealKeeper } from '../../../lambda/shared/seals/seal-store';
import { readPoll } from '../../../lambda/shared/tables/poll-reader';
import { readItems } from '../../../lambda/shared/tables/read-items';
import { readTotals } from '../../../lambda/shared/tables/read-totals';
import { keptSourceHashes, keptVoterKeys } from '../../../lambda/shared/voter-keys/kept-voter-keys';
import { newPollKeys } from '../../../lambda/shared/voter-keys/voter-key';
import { newDelivery } from '../../../lambda/shared/webhooks/delivery-item';
import { deliveryStore } from '../../../lambda/shared/webhooks/delivery-store';
import { webhookReader } from '../../../lambda/shared/webhooks/webhook-store';
import { totalsStore } from '../../../lambda/tally/totals-store';
import { deliveryLog } from '../../../lambda/webhooks/delivery-log';
import { webhookEditor } from '../../../lambda/webhooks/webhook-editor';
import { NOON, said, testCertificate, testPoll, testVoterKey, voteRecord } from '../../lambda/factories';
import { testWebhook } from '../../lambda/shared/webhooks/memory-webhooks';
import { at, counted, late, stoodFor } from '../../lambda/stores/additions';
import { provedShard } from '../../lambda/stores/proved-shard';
import type { Caller } from './enforced-stack';

/** What a function does with AWS, by what it is good for; each can be done again and again. */
export type Features = Record<string, () => Promise<unknown>>;

const SHARD = 'best-song#0';
const CLOSING = { closesAt: testPoll().closesAt ?? '', sealId: 'a-seal' };
const CLOSING_MOVED = {
  at: CLOSING.closesAt,
  action: 'closing-moved' as const,
  after: { closesAt: CLOSING.closesAt },
};
const MOVING = { ...testPoll(), ...newPollKeys('secret'), writeShards: 2 };
const SEAL_KEY = {
  [SEALS.pollShard]: { S: SHARD },
  [SEALS.voterKey]: { S: testVoterKey('best-song', 'ann') },
};
const MOVES = {
  NEW: NEW_MOVE,
  HERE: { authority: 'pipeline', epoch: 2, shown: true, finished: false },
} as const;
const CLOSED = { ...testPoll(), ...CLOSING };

const namesOf = ({ env }: Caller) => ({
  polls: env[ENV.pollsTable] ?? '',
  votes: env[ENV.votesTable] ?? '',
  totals: env[ENV.totalsTable] ?? '',
  roll: env[ENV.rollTable] ?? '',
  series: env[ENV.seriesTable] ?? '',
  refusals: env[ENV.refusalsTable] ?? '',
  seals: env[ENV.sealsTable] ?? '',
  webhooks: env[ENV.webhooksTable] ?? '',
  deliveries: env[ENV.deliveriesTable] ?? '',
});

const putEvent = ({ eventBridge, env }: Caller) =>
  eventBus(eventBridge, env[ENV.eventBus] ?? '')(eventsOf({ after: testPoll() }).map(({ event }) => event));

const readSecret = ({ secrets, env }: Caller, variable: string) =>
  secrets.send(new GetSecretValueCommand({ SecretId: env[variable] }));

const notesRefusals = (caller: Caller): Features => ({
  'note what is refused': () =>
    refusalWriter(caller.db, namesOf(caller).refusals, () => NOON)('best-song', new Map([['too-soon', 1]])),
});

/** What both functions do that deliver. */
const delivers = (caller: Caller): Features => {
  const { webhooks, deliveries } = namesOf(caller);
  const reader = webhookReader(caller.db, webhooks);
  const store = deliveryStore(caller.db, deliveries);
  const settled = { state: 'failed' as const, attempts: [], failures: 1 };
  return {
    'read secrets': () => readSecret(caller, ENV.webhookKey),
    'look up a webhook': () => reader.find('w1'),
    'disable one that is gone': () => reader.markGone('w1'),
    'settle an attempt': () => store.settle({ ...testDelivery(), claim: 'claim' }, settled),
  };
};

const testDelivery = () =>
  newDelivery(
    { id: randomUUID(), type: 'poll.opened', timestamp: CLOSING.closesAt, data: { pollId: 'best-song' } },
    'w1',
  );

/** By the function's name in the log: everything that its stores and readers ask of AWS. */
export const FEATURES: Readonly<Record<string, (caller: Caller) => Features>> = {
  ballots(caller) {
    const { polls, votes, totals } = namesOf(caller);
    const store = ballotStore(caller.db, votes);
    const key = { pollShard: SHARD, voterKey: testVoterKey('best-song', 'ann') };
    const request = () => requestOrder({ receivedAt: NOON, requestId: randomUUID() });
    return {
      ...notesRefusals(caller),
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'check passes': () => readSecret(caller, ENV.passSecret),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'cast a vote': () => store.cast({ ...key, ...request(), ...said('alice'), changeable: true }),
      'retract a vote': () => store.retract({ ...key, ...request() }),
      'look up an own vote': () => store.find(key),
      'tell whether it is counted': () => shardReader(caller.db, totals)(SHARD),
      'tell whether it came late': () => lateReader(caller.db, totals)(SHARD, 0, 1),
    };
  },
  delegates(caller) {
    const { polls, votes, roll } = namesOf(caller);
    const store = ballotStore(caller.db, votes);
    const key = { pollShard: SHARD, voterKey: testVoterKey('best-song', 'ann') };
    const order = () => requestOrder({ receivedAt: NOON, requestId: randomUUID() }, 1);
    return {
      ...notesRefusals(caller),
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'make voter keys': () => readSecret(caller, ENV.voterKeySecret),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'cast a vote': () => store.cast({ ...key, ...order(), ...said('alice'), changeable: true }),
      'weigh voters of a roll': () => rollWeightsReader(caller.db, roll)(testPoll(), [key.voterKey]),
    };
  },
  passes(caller) {
    const { polls, votes, totals, roll } = namesOf(caller);
    const key = { pollShard: SHARD, voterKey: testVoterKey('best-song', 'ann') };
    return {
      ...notesRefusals(caller),
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'make voter keys': () => readSecret(caller, ENV.voterKeySecret),
      'sign passes': () => readSecret(caller, ENV.passSecret),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'look up an own vote': () => ballotStore(caller.db, votes).find(key),
      'seal a voter id': () =>
        sealKeeper(caller.db, namesOf(caller).seals, sealer('secret'))(MOVING, key.voterKey, 'ann'),
      'tell whether it is counted': () => shardReader(caller.db, totals)(SHARD),
      'tell whether it came late': () => lateReader(caller.db, totals)(SHARD, 0, 1),
      'look up a code': () => admitter(caller.db, roll)(testPoll(), testVoterKey('best-song', 'code'), NOON),
      'note an admission': () => noteAdmission(caller.db, roll, testPoll(), key.voterKey, NOON),
    };
  },
  roll(caller) {
    const { polls, roll } = namesOf(caller);
    const store = rollStore(caller.db, roll);
    const ann = testVoterKey('best-song', 'ann');
    const hash = () => testVoterKey('best-song', randomUUID());
    const request = () => {
      const at = new Date().toISOString();
      return { poll: testPoll(), at, order: at };
    };
    return {
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'make voter keys and hashes of codes': () => readSecret(caller, ENV.voterKeySecret),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'add a voter': () => store.add(request(), { voterKey: ann, codeHash: hash(), weight: 1 }),
      'replace a code': () => store.replace(request(), { voterKey: ann, codeHash: hash() }),
      'revoke a code': () => store.revokeCode(request(), hash()),
      'revoke a voter’s code': () => store.revokeVoter(request(), ann),
      'count the turnout': () => readTurnout(caller.db, roll, testPoll()),
    };
  },
  polls(caller) {
    const { polls, totals } = namesOf(caller);
    const store = pollStore(caller.db, polls);
    const list = pollLists(caller.db, polls, () => {});

    return {
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'prove voter keys': () => readSecret(caller, ENV.voterKeySecret),
      'create a poll': () => store.create({ ...testPoll({ pollId: randomUUID() }), voterKeySalt: 'salt' }),
      'look up a poll': () => store.find('best-song'),
      'list polls': () => list({ list: 'listed', limit: 10 }, NOON),
      'list polls for operators': () => list({ list: 'current', limit: 10 }, NOON),
      'look for counts of an earlier poll': () => readItems(caller.db, totals, ['best-song#0']),
      'delete a draft': () => store.deleteDraft(randomUUID()),
      'close a poll': () => store.moveClosing(testPoll(), CLOSING_MOVED),
      'change a poll': () => store.edit(testPoll(), testPoll({ paused: true }), CLOSING_MOVED),
      'confirm a closing': () => store.confirmClosing('best-song', CLOSING.closesAt),
    };
  },
  results(caller) {
    const { polls, totals, series } = namesOf(caller);
    return {
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'read results': () => readTotals(caller.db, totals, 'best-song', 4),
      'read a series': () =>
        samplesReader(caller.db, series)({ pollId: 'best-song', step: 10, from: NOON, to: NOON }),
    };
  },
  series(caller) {
    const { polls, totals, series } = namesOf(caller);
    return {
      'find polls under way': () => pollsUnderWay(caller.db, polls)(NOON),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'read totals': () => readTotals(caller.db, totals, 'best-song', 4),
      'write a sample': () =>
        sampleWriter(caller.db, series)('best-song', NOON, { ballots: 1, weight: 1, votes: { alice: 1 } }),
      'note an opening': () => openingWriter(caller.db, polls)('best-song', CLOSING.closesAt),
      'tell results': () => putEvent(caller),
    };
  },
  events: (caller) => ({
    'look up a poll': () => readPoll(caller.db, namesOf(caller).polls, 'best-song'),
    'put events': () => putEvent(caller),
  }),
  probe: (caller) => ({
    'show that it is the probe': () => readSecret(caller, ENV.probeSecret),
  }),
  health(caller) {
    const { polls, votes, totals } = namesOf(caller);
    const pulses = pulseStore(caller.db, votes);
    const sentAt = new Date(NOON).toISOString();
    return {
      'read what was refused': () => refusalReader(caller.db, namesOf(caller).refusals)('best-song'),
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'know the probe': () => readSecret(caller, ENV.probeSecret),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'send a pulse': () => pulses.send({ pollShard: SHARD, sentAt, since: sentAt }),
      'read pulses': () => pulses.read([SHARD]),
      'read counts': () => readCounts(caller.db, totals, [SHARD]),
    };
  },
  import(caller) {
    const { polls, votes, seals } = namesOf(caller);
    const ballots = importStore(caller.db, votes);
    const item = (version: number) => {
      const parts = {
        voterKeyOf: keptVoterKeys('secret'),
        sourceHashOf: keptSourceHashes('secret'),
        retentionDays: 90,
      };
      const frame = {
        poll: MOVING,
        source: 'a',
        epoch: 1,
        request: { receivedAt: NOON, requestId: randomUUID() },
      };
      const row = { candidateId: 'alice', castAt: CLOSING.closesAt, version };
      const made = importItem(parts, frame, { ...row, voterId: randomUUID() }, 1);
      if ('status' in made) throw new Error(made.reason);
      return made;
    };
    const kept = keptSeals(caller.db, seals, sealer('secret'));
    const { NEW, HERE } = MOVES;
    return {
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'make voter keys': () => readSecret(caller, ENV.voterKeySecret),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'copy ballots': () => ballots.insert([item(0), item(0)]),
      'import a change': () => ballots.put(item(1)),
      'take away an extra ballot': () => ballots.put({ ...item(1), source: undefined }),
      'move a poll here': () => pollMover(caller.db, polls)('best-song', NEW, HERE, NOON),
      'move a poll back': () => pollMover(caller.db, polls)('best-song', HERE, NEW, NOON),
      'mark an epoch': () => epochMarker(caller.db, votes)(MOVING, 2),
      'unseal a voter id': () => kept.unseal(MOVING, [testVoterKey('best-song', 'ann')]),
      'find seals': () => kept.forget(MOVING, () => false),
      'forget a seal': () => removeSeals(caller.db, seals, [SEAL_KEY]),
    };
  },
  exports(caller) {
    const { polls, votes, totals } = namesOf(caller);
    return {
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'read ballots': () => readBallotPart(caller.db, votes, SHARD, undefined, 10),
      'find late ballots': () => shardReader(caller.db, totals)(SHARD),
      'read late ballots': () => lateReader(caller.db, totals)(SHARD, 0, 1),
    };
  },
  tally(caller) {
    const { polls, totals } = namesOf(caller);
    const store = totalsStore(caller.db, totals, () => NOON);
    return {
      'look up a poll': () => readPoll(caller.db, polls, 'best-song'),
      'count votes': () => store.add({ pollShard: SHARD, ...counted(1, 1) }),
      'note late ballots': () =>
        store.add({ pollShard: SHARD, ...late(2, 2, 0, { ann: stoodFor('alice') }, { behindFence: false }) }),
      'meet a pulse': () => store.meet(SHARD, { sentAt: new Date(NOON).toISOString(), position: at(1) }),
    };
  },
  webhooks(caller) {
    const { webhooks, deliveries } = namesOf(caller);
    const reader = webhookReader(caller.db, webhooks);
    const editor = webhookEditor(caller.db, webhooks);
    const log = deliveryLog(caller.db, deliveries);
    const { shown: _, ...webhook } = testWebhook();
    return {
      'know the distribution': () => readSecret(caller, ENV.originSecret),
      'encrypt secrets': () => readSecret(caller, ENV.webhookKey),
      'look up a webhook': () => reader.find('w1'),
      'list webhooks': () => reader.list(),
      'register a webhook': () => editor.create(webhook),
      'disable a webhook': () => editor.setEnabled('w1', false),
      'rotate a secret': () => editor.rotateSecret('w1', 'sealed', CLOSING.closesAt),
      'delete a webhook': () => editor.remove('w9'),
      'list deliveries': () => log.list('w1'),
      'replay a delivery': () => log.replay(testDelivery(), NOON),
    };
  },
  deliver: (caller) => ({
    ...delivers(caller),
    'find who wants an event': () => webhookReader(caller.db, namesOf(caller).webhooks).list(),
    'accept a delivery': () =>
      deliveryStore(caller.db, namesOf(caller).deliveries).accept(testDelivery(), NOON, 'claim'),
  }),
  redeliver(caller) {
    const store = deliveryStore(caller.db, namesOf(caller).deliveries);
    return {
      ...delivers(caller),
      'find what is due': () => store.findDue(NOON)[Symbol.asyncIterator]().next(),
      'claim a delivery': () => store.claim(testDelivery(), NOON, 'claim'),
    };
  },
  archive: ({ s3, env }) => ({
    'keep ballots': () => ballotArchive(s3, env[ENV.ballotArchive] ?? '')(batchObject([voteRecord()])),
  }),
  certify(caller) {
    const { polls, votes, totals } = namesOf(caller);
    const { db, kms, env } = caller;
    const due = duePolls(db, polls);
    const fence = fences(db, votes, () => NOON);
    const ranges = keptRanges(db, totals);
    const key = { arn: env[ENV.certificateKey] ?? '', keyId: env[ENV.certificateKeyId] ?? '' };
    return {
      'find due polls': () => due.find(CLOSING.closesAt),
      'look up a poll': () => due.read('best-song'),
      'hold a lease': () => leases(db, polls, () => NOON).hold('best-song', async () => {}),
      'move a closing': () => due.moveClosing(CLOSED, CLOSING.closesAt, CLOSING.closesAt),
      'seal a poll': () => due.seal(CLOSED, CLOSING.closesAt, CLOSING.sealId),
      'raise a fence': () => fence.raise(SHARD, CLOSING),
      'mark a fence': () => fence.mark(SHARD, CLOSING, 1),
      'wait for the tally': () => shardsReader(db, totals)([SHARD]),
      'recount ballots': () => readBallots(db, votes, SHARD).next(),
      'read late ballots': () => lateReader(db, totals)(SHARD, 0, 1),
      'keep a range': () => ranges.keep(SHARD, at(1), new Map()),
      'resume a recount': () => ranges.read(SHARD, at(1)),
      'keep a recount': () => recountKeeper(db, totals)(provedShard({ pollShard: SHARD, fence: at(1) })),
      'sign a certificate': () => kmsSigner(kms, key)(testCertificate()),
      'put a certificate on its poll': () => due.certify(testCertificate()),
    };
  },
  'certificate-key': ({ kms, env }) => ({
    'tell the public key': () => readPublicKey(kms, env[ENV.certificateKey] ?? ''),
  }),
};
