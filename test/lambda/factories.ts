import { Logger } from '@aws-lambda-powertools/logger';
import type { DynamoDBRecord, DynamoDBStreamEvent } from 'aws-lambda';
import type { Certificate } from '../../lambda/shared/api';
import type { HttpRequest } from '../../lambda/shared/http/http';
import type { Poll } from '../../lambda/shared/poll';
import { voterKeyMaker } from '../../lambda/shared/voter-key';

export const STREAM_LABEL = '2026-11-21T20:00:00.000';
/** Noon of the day the tests' polls are open. */
export const NOON = Date.parse('2026-11-21T12:00:00.000Z');
const NOON_SECONDS = NOON / 1_000;

export const testVoterKey = voterKeyMaker('a secret of the tests');

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
  /** Candidate of the old image; no old image when absent. */
  from?: string;
  /** Candidate of the new image; no new image when absent. */
  to?: string;
  /** Epoch seconds, on both images. */
  expiresAt?: number;
  /** Epoch seconds. */
  createdAt?: number;
  userIdentity?: { type: string; principalId: string };
  streamLabel?: string;
}

/** A record of the Votes stream as Lambda delivers it; an insert of a vote for `alice` unless told otherwise. */
export function voteRecord(choices: RecordChoices = {}): DynamoDBRecord {
  const { from, to = from === undefined ? 'alice' : undefined, streamLabel = STREAM_LABEL } = choices;
  const keys = {
    pollShard: { S: choices.pollShard ?? 'best-song#0' },
    voterKey: { S: choices.voterKey ?? testVoterKey('best-song', 'voter-1') },
  };
  const image = (candidateId: string) => ({
    ...keys,
    candidateId: { S: candidateId },
    castAt: { S: '2026-11-21T12:00:00.000Z' },
    ...(choices.expiresAt !== undefined && { expiresAt: { N: String(choices.expiresAt) } }),
  });
  return {
    eventID: 'event',
    eventName: from === undefined ? 'INSERT' : to === undefined ? 'REMOVE' : 'MODIFY',
    eventSource: 'aws:dynamodb',
    eventSourceARN: `arn:aws:dynamodb:us-east-1:000000000000:table/Votes/stream/${streamLabel}`,
    ...(choices.userIdentity && { userIdentity: choices.userIdentity }),
    dynamodb: {
      ApproximateCreationDateTime: choices.createdAt ?? NOON_SECONDS,
      Keys: keys,
      ...(from !== undefined && { OldImage: image(from) }),
      ...(to !== undefined && { NewImage: image(to) }),
      SequenceNumber: String(choices.sequenceNumber ?? 1),
      StreamViewType: 'NEW_AND_OLD_IMAGES',
    },
  };
}

/** A record of the fence item: written with a mark, or removed when there is none. */
export function fenceRecord(choices: {
  sequenceNumber: number | string;
  mark?: number;
  pollShard?: string;
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
      ...(mark !== undefined && { NewImage: { ...keys, mark: { N: String(mark) } } }),
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
    closesAt: '2026-11-21T14:00:00.000Z',
    writeShards: 4,
    changeable: true,
    resultsVisible: 'always',
    ...choices,
  };
}

/** A certificate of {@link testPoll} without a vote. */
export function testCertificate(choices: Partial<Certificate> = {}): Certificate {
  return {
    pollId: 'best-song',
    title: 'Which song is best?',
    candidates: testPoll().candidates,
    closesAt: '2026-11-21T14:00:00.000Z',
    writeShards: 4,
    certifiedAt: '2026-11-21T14:01:00.000Z',
    ballots: 0,
    totals: { alice: 0, bob: 0, carol: 0 },
    digest: 'd'.repeat(64),
    expired: 0,
    lateBallots: 0,
    invalidBallots: 0,
    unexplainedFences: 0,
    discrepancies: [],
    ...choices,
  };
}

/** A request received at noon; an object given as body is sent as JSON. */
export function testRequest(
  choices: Partial<Omit<HttpRequest, 'body'>> & { body?: unknown } = {},
): HttpRequest {
  const { body = '' } = choices;
  return {
    path: {},
    query: {},
    headers: {},
    receivedAt: NOON,
    requestId: 'request-1',
    ...choices,
    body: typeof body === 'string' ? body : JSON.stringify(body),
  };
}
