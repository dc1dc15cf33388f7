import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { Certificate } from '../../../contract/certificate';
import {
  MAX_OPERATOR_LENGTH,
  MAX_POLL_BYTES,
  MAX_POLL_CHANGES,
  POLL_DEFAULTS,
} from '../../../contract/limits';
import { newPollSchema } from '../../../contract/poll';
import type { PollChange } from '../../../contract/poll-changes';
import { parseBody } from '../../../lambda/shared/http/input';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { toPollItem } from '../../../lambda/shared/tables/poll-item';
import { NOON } from '../factories';
import { largestPoll } from './largest-poll';

/** What an item may have (AWS, "Quotas in Amazon DynamoDB"). */
const MAX_ITEM_BYTES = 400 * 1024;

/** AWS, "DynamoDB item sizes and formats"; every number as if it had the most digits. */
function bytesOf(value: AttributeValue): number {
  if (value.S !== undefined) return Buffer.byteLength(value.S);
  if (value.N !== undefined) return 21;
  if (value.L !== undefined) return 3 + sum(value.L.map((item) => 1 + bytesOf(item)));
  if (value.M !== undefined) return 3 + bytesOfAttributes(value.M) + Object.keys(value.M).length;
  return 1;
}

function bytesOfAttributes(attributes: Record<string, AttributeValue>): number {
  return sum(Object.entries(attributes).map(([name, value]) => Buffer.byteLength(name) + bytesOf(value)));
}

const sum = (numbers: number[]) => numbers.reduce((total, number) => total + number, 0);

/** The largest poll with all that comes to it, up to a certificate that tells of a discrepancy at every candidate. */
function certified(): Poll {
  const poll = largestPoll();
  const time = new Date(NOON).toISOString();
  const changes = Array<PollChange>(MAX_POLL_CHANGES + 1).fill({
    at: time,
    operator: 'o'.repeat(MAX_OPERATOR_LENGTH),
    action: 'closing-moved',
    before: { closesAt: time },
    after: { closesAt: time },
  });
  const certificate: Certificate = {
    pollId: poll.pollId,
    title: poll.title,
    candidates: poll.candidates.map(({ candidateId, label }) => ({ candidateId, label })),
    writeShards: poll.writeShards,
    closesAt: time,
    certifiedAt: time,
    ballot: POLL_DEFAULTS.ballot,
    access: 'account',
    delegates: false,
    ballots: 1,
    weight: 1,
    totals: Object.fromEntries(poll.candidates.map(({ candidateId }) => [candidateId, 1])),
    digest: 'd'.repeat(64),
    expired: 0,
    lateBallots: 0,
    invalidBallots: 0,
    unexplainedFences: 0,
    discrepancies: poll.candidates.map(({ candidateId }) => ({
      counter: candidateId,
      counted: 1,
      recounted: 2,
    })),
    changes,
    signature: { algorithm: 'ES256', keyId: 'k'.repeat(64), value: 's'.repeat(100) },
  };
  const times = { opensAt: time, closesAt: time, sealedAt: time };
  const keys = { voterKeySalt: 's'.repeat(64), voterKeyCheck: 'c'.repeat(64) };
  return {
    ...poll,
    ...times,
    ...keys,
    ...POLL_DEFAULTS,
    paused: false,
    archived: false,
    resultsVisible: 'afterClose',
    writeShards: poll.writeShards,
    certificate,
    changes,
  };
}

test('the largest poll fits into its item, with its certificate and a full log, to which certification adds one more', () => {
  expect(bytesOfAttributes(toPollItem(certified()))).toBeLessThan(MAX_ITEM_BYTES - 1_024);
});

test('the largest poll fits into a body, even where JSON spells every character in ASCII', () => {
  const escaped = JSON.stringify(largestPoll()).replace(
    /[\u0080-\uffff]/g,
    (unit) => `\\u${unit.charCodeAt(0).toString(16)}`,
  );
  expect(escaped).toContain('\\ud840\\udc00\\ud840');
  expect(parseBody(escaped, newPollSchema(NOON), MAX_POLL_BYTES)).toMatchObject({
    ok: true,
    value: largestPoll(),
  });
});
