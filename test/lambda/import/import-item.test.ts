import { importItem, writtenItem } from '../../../lambda/import/import-item';
import type { Poll } from '../../../lambda/shared/tables/poll';
import { keptSourceHashes, keptVoterKeys } from '../../../lambda/shared/voter-keys/kept-voter-keys';
import { newPollKeys } from '../../../lambda/shared/voter-keys/voter-key';
import { NOON, testPoll } from '../factories';

const SECRET = 'a secret';
const DAY_S = 86_400;
const parts = {
  voterKeyOf: keptVoterKeys(SECRET),
  sourceHashOf: keptSourceHashes(SECRET),
  retentionDays: 90,
};

function written(choices: Partial<Poll> = {}, row: object = {}) {
  const poll = { ...testPoll(), ...newPollKeys(SECRET), ...choices };
  const frame = { poll, source: 'a', epoch: 3, request: { receivedAt: NOON, requestId: 'id' } };
  const given = { voterId: 'ann', candidateId: 'alice', castAt: '2019-05-01T12:00:00Z', version: 7, ...row };
  const made = importItem(parts, frame, given, 5);
  if ('status' in made) throw new Error(made.reason);
  return writtenItem(made);
}

test('an imported ballot says when it was cast, when it came, and where it is from', () => {
  expect(written()).toEqual({
    pollShard: { S: expect.stringMatching(/^best-song#\d$/) },
    voterKey: { S: expect.stringMatching(/^[0-9a-f]{64}$/) },
    choice: { M: { alice: { N: '1' } } },
    castAt: { S: '2019-05-01T12:00:00.000Z' },
    importedAt: { S: new Date(NOON).toISOString() },
    request: { S: '005#id' },
    epoch: { N: '3' },
    source: { S: expect.stringMatching(/^a\/[0-9a-f]{16}$/) },
    sourceVersion: { N: '7' },
    expiresAt: { N: expect.any(String) },
  });
});

test('a ballot of a poll that closed years ago is kept as long as one of a poll that closes now', () => {
  const kept = Number(written({ closesAt: '2021-01-01T00:00:00.000Z' }).expiresAt?.N);
  expect(kept).toBe(NOON / 1_000 + 90 * DAY_S);
});

test('a ballot of a poll that closes later is kept by its closing, and without one for good', () => {
  const closesAt = '2030-01-01T00:00:00.000Z';
  expect(Number(written({ closesAt }).expiresAt?.N)).toBe(Date.parse(closesAt) / 1_000 + 90 * DAY_S);
  expect(written({ closesAt: undefined }).expiresAt).toBeUndefined();
});

test('a tombstone has no choice, and a time of its own where the source has none', () => {
  const tombstone = written({}, { candidateId: undefined, castAt: undefined });
  expect(tombstone.choice).toBeUndefined();
  expect(tombstone.castAt).toEqual({ S: new Date(NOON).toISOString() });
});
