import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Certificate } from '../../contract/certificate';
import { toChoice, type WrittenChoice } from '../../contract/choice';
import type { HttpRequest } from '../../lambda/shared/http/http';
import { SUMS } from '../../lambda/shared/names';
import { type CastChoice, choiceAttributes, type WeighedChoice } from '../../lambda/shared/tables/ballot';
import type { Poll } from '../../lambda/shared/tables/poll';
import { voterKeyMaker } from '../../lambda/shared/voter-keys/voter-key';
import { type RulesReader, rulesFrom } from '../../lambda/tally/poll-rules';

export const STREAM_LABEL = '2026-11-21T20:00:00.000';
/** When the test poll closes. */
const CLOSES_AT = '2026-11-21T14:00:00.000Z';
/** Noon of the day the tests' polls are open. */
export const NOON = Date.parse('2026-11-21T12:00:00.000Z');
const NOON_SECONDS = NOON / 1_000;

export const testVoterKey = voterKeyMaker('a secret of the tests');

/** The voter key of a voter who belongs to this write shard, in a poll of at most 2³² write shards. */
export function voterKeyIn(pollShard: string, voter: string, { writeShards } = testPoll()): string {
  const key = testVoterKey('best-song', voter);
  const suffix = Number(pollShard.slice(pollShard.lastIndexOf('#') + 1));
  const number = Number.parseInt(key.slice(0, 8), 16);
  const placed = number - (number % writeShards) + suffix;
  return placed.toString(16).padStart(8, '0') + key.slice(8);
}

/** What a ballot says. */
export function said(choice: WrittenChoice, weight = 1): WeighedChoice {
  return { choice: toChoice(choice), weight };
}

/** Counters of ballots that each weigh 1 and name one candidate, from votes by candidate id. */
export function countersFrom(votes: Record<string, number>): Map<string, number> {
  const ballots = Object.values(votes).reduce((sum, count) => sum + count, 0);
  return new Map([...Object.entries(votes), [SUMS.ballots, ballots], [SUMS.weight, ballots]]);
}

/** The rules of polls as the tally looks them up. */
export function testRules(...polls: Poll[]): RulesReader {
  const known = polls.length > 0 ? polls : [testPoll()];
  const find = async (pollId: string) => known.find((poll) => poll.pollId === pollId);
  return rulesFrom(find, find);
}

/** When the test poll's sweep has sealed it: 2 p.m. has passed. */
export const SEALED = { sealedAt: '2026-11-21T14:00:05.000Z', sealId: 'a-seal' };

/** A logger that keeps its lines instead of printing them. */
export function quietLogger(): Logger {
  const logger = new Logger({ serviceName: 'test' });
  for (const level of ['debug', 'info', 'warn', 'error'] as const)
    jest.spyOn(logger, level).mockReturnValue();
  return logger;
}

export interface RecordChoices {
  sequenceNumber?: string | number;
  pollShard?: string;
  voterKey?: string;
  /** What the old image says, with a weight of 1; no old image when absent. */
  from?: WrittenChoice;
  /** What the new image says, with a weight of 1; no new image when absent. */
  to?: WrittenChoice;
  /** The same with any weight, in place of `from` and `to`. */
  before?: CastChoice | undefined;
  after?: CastChoice | undefined;
  /** Epoch seconds, on both images. */
  expiresAt?: number;
  /** Epoch seconds. */
  createdAt?: number;
  userIdentity?: { type: string; principalId: string };
  streamLabel?: string;
}

/** A record of the Votes stream as Lambda delivers it; an insert of a vote for `alice` unless told otherwise. */
export function voteRecord(choices: RecordChoices = {}): DynamoDBRecord {
  const { pollShard = 'best-song#0', streamLabel = STREAM_LABEL } = choices;
  const { before, after } = ballotsOf(choices);
  const keys = {
    pollShard: { S: pollShard },
    voterKey: { S: choices.voterKey ?? voterKeyIn(pollShard, 'voter-1') },
  };
  const image = (ballot: CastChoice) => ({
    ...keys,
    ...choiceAttributes(ballot),
    castAt: { S: ballot.castAt ?? '2026-11-21T12:00:00.000Z' },
    ...(choices.expiresAt !== undefined && { expiresAt: { N: String(choices.expiresAt) } }),
  });
  return {
    eventID: 'event',
    eventName: before === undefined ? 'INSERT' : after === undefined ? 'REMOVE' : 'MODIFY',
    eventSource: 'aws:dynamodb',
    eventSourceARN: `arn:aws:dynamodb:us-east-1:000000000000:table/Votes/stream/${streamLabel}`,
    ...(choices.userIdentity && { userIdentity: choices.userIdentity }),
    dynamodb: {
      ApproximateCreationDateTime: choices.createdAt ?? NOON_SECONDS,
      Keys: keys,
      ...(before && { OldImage: image(before) }),
      ...(after && { NewImage: image(after) }),
      SequenceNumber: String(choices.sequenceNumber ?? 1),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

function ballotsOf({ before, after, from, to }: RecordChoices) {
  if (before || after) return { before, after };
  const isFirst = from === undefined && to === undefined;
  return {
    before: from === undefined ? undefined : said(from),
    after: isFirst ? said('alice') : to === undefined ? undefined : said(to),
  };
}

/** A record of the fence item, with the test poll's seal: written with a mark, or removed when there is none. */
export function fenceRecord(choices: {
  sequenceNumber: number | string;
  mark?: number;
  pollShard?: string;
  sealId?: string;
  createdAt?: number;
}): DynamoDBRecord {
  const keys = { pollShard: { S: choices.pollShard ?? 'best-song#0' }, voterKey: { S: 'fence' } };
  const { mark } = choices;
  const record = voteRecord(choices);
  return {
    ...record,
    eventName: mark === undefined ? 'REMOVE' : mark === 1 ? 'INSERT' : 'MODIFY',
    dynamodb: {
      ...record.dynamodb,
      Keys: keys,
      NewImage: undefined,
      ...(mark !== undefined && {
        NewImage: { ...keys, mark: { N: String(mark) }, sealId: { S: choices.sealId ?? SEALED.sealId } },
      }),
    },
  };
}

/** A record of the pulse item: written at a time, ISO 8601, or removed when there is none. */
export function pulseRecord(choices: {
  sequenceNumber: number | string;
  sentAt?: string | undefined;
  pollShard?: string;
  createdAt?: number;
}): DynamoDBRecord {
  const keys = { pollShard: { S: choices.pollShard ?? 'best-song#0' }, voterKey: { S: 'pulse' } };
  const { sentAt } = choices;
  const record = voteRecord(choices);
  const image = (time: string) => ({ ...keys, sentAt: { S: time }, since: { S: time } });
  return {
    ...record,
    eventName: sentAt === undefined ? 'REMOVE' : 'MODIFY',
    dynamodb: {
      ...record.dynamodb,
      Keys: keys,
      OldImage: image('2026-11-21T09:00:00.000Z'),
      NewImage: undefined,
      ...(sentAt !== undefined && { NewImage: image(sentAt) }),
    },
  };
}

export function streamEvent(...records: DynamoDBRecord[]): DynamoDBStreamEvent {
  return { Records: records };
}

/** An open, changeable poll with candidates alice, bob and carol. */
export function testPoll(choices: Partial<Poll> = {}): Poll {
  return {
    pollId: 'best-song',
    title: 'Which song is best?',
    candidates: [
      { candidateId: 'alice', label: 'Alice' },
      { candidateId: 'bob', label: 'Bob' },
      { candidateId: 'carol', label: 'Carol' },
    ],
    opensAt: '2026-11-21T10:00:00.000Z',
    closesAt: CLOSES_AT,
    candidateOrder: 'fixed',
    writeShards: 4,
    changeable: true,
    resultsVisible: 'always',
    turnoutVisible: true,
    listed: true,
    draft: false,
    paused: false,
    archived: false,
    access: 'account',
    delegates: false,
    ballot: { pick: { min: 1, max: 1 } },
    ...choices,
  };
}

/** A certificate of {@link testPoll} without a vote. */
export function testCertificate(choices: Partial<Certificate> = {}): Certificate {
  return {
    pollId: 'best-song',
    title: 'Which song is best?',
    candidates: testPoll().candidates,
    ballot: { pick: { min: 1, max: 1 } },
    access: 'account',
    delegates: false,
    closesAt: CLOSES_AT,
    writeShards: 4,
    certifiedAt: '2026-11-21T14:01:00.000Z',
    ballots: 0,
    weight: 0,
    totals: { alice: 0, bob: 0, carol: 0 },
    digest: 'd'.repeat(64),
    expired: 0,
    lateBallots: 0,
    invalidBallots: 0,
    unexplainedFences: 0,
    discrepancies: [],
    changes: [],
    ...choices,
  };
}

let requests = 0;

/** A request received at noon, behind those made before; an object given as body is sent as JSON. */
export function testRequest(
  choices: Partial<Omit<HttpRequest, 'body'>> & { body?: unknown } = {},
): HttpRequest {
  const { body = '' } = choices;
  return {
    path: {},
    query: {},
    headers: {},
    receivedAt: NOON,
    requestId: `request-${String(requests++).padStart(6, '0')}`,
    ...choices,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
