import {
  BatchGetItemCommand,
  DeleteItemCommand,
  PutItemCommand,
  QueryCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import { kmsSigner } from '../../../lambda/certify/sign';
import { ENV } from '../../../lambda/shared/names';
import { testCertificate } from '../../lambda/factories';
import { type EnforcedStack, openEnforcedStack } from './enforced-stack';
import { FEATURES, type Features } from './features';
import { NEEDED } from './needed';
import { failedEventFeatures, mappingFeatures, scheduleFeatures } from './others';
import { nameOf, refusedOf, rightsOf, withhold } from './withheld';

let stack: EnforcedStack;
beforeAll(async () => {
  stack = await openEnforcedStack();
});
afterAll(() => stack.stop());

function featuresOf(label: string): Features {
  return {
    ...FEATURES[label]?.(stack.callerFor(label)),
    ...mappingFeatures(stack, label),
    ...failedEventFeatures(stack, label),
  };
}

/** By right of a role: the features that are refused without it, after the log was found to say so. */
async function refusedWithout(role: string, features: Features): Promise<Record<string, string[]>> {
  const found: Record<string, string[]> = {};
  for (const right of rightsOf(stack.access, role)) {
    const restore = withhold(stack.access, right);
    const before = stack.lines.length;
    found[nameOf(right)] = await refusedOf(features);
    restore();
    const said = stack.lines.slice(before);
    const why = `because no identity-based policy allows the ${right.action} action`;
    expect(said.filter((line) => line.startsWith('warn iam: AccessDenied: ') && line.endsWith(why))).toEqual(
      said,
    );
    expect(said.length).toBeGreaterThanOrEqual(found[nameOf(right)]?.length ?? 0);
  }
  return found;
}

test('every function has its rights looked at', () => {
  expect([...stack.functions.keys()].sort()).toEqual(Object.keys(NEEDED).sort());
});

test.each(Object.keys(NEEDED))('%s is refused nothing that it does', async (label) => {
  expect(await refusedOf(featuresOf(label))).toEqual([]);
  expect(stack.lines).toEqual([]);
});

describe('without one right of its role', () => {
  afterEach(() => stack.lines.splice(0));

  test.each(Object.entries(NEEDED))('%s fails at exactly what it is for', async (label, needed) => {
    const role = stack.functions.get(label)?.role ?? '';
    expect(await refusedWithout(role, featuresOf(label))).toEqual(needed);
  });

  test.each(['certify', 'dataset', 'series', 'probe', 'redeliver'])(
    'the schedule of %s begins no sweep',
    async (label) => {
      const { role, features } = scheduleFeatures(stack, label);
      expect(Object.values(await refusedWithout(role, features))).toEqual([['begin a sweep']]);
    },
  );

  test('a mapping is not created, and says which', () => {
    const [right] = rightsOf(stack.access, stack.functions.get('tally')?.role ?? '').filter(
      ({ action }) => action === 'dynamodb:ListStreams',
    );
    if (right === undefined) throw new Error('The tally has no right to list streams.');
    const restore = withhold(stack.access, right);
    expect(() => mappingFeatures(stack, 'tally')).toThrow(
      /^TallyMapping\w+ cannot be created.* not authorized to perform: dynamodb:ListStreams on resource: arn:aws:dynamodb/,
    );
    restore();
  });
});

test('certify cannot name a choice in what it writes into Votes, by whatever means', async () => {
  const { db, env } = stack.callerFor('certify');
  const key = { pollShard: { S: 'best-song#0' }, voterKey: { S: 'a'.repeat(64) } };
  const update = {
    TableName: env[ENV.votesTable],
    Key: key,
    UpdateExpression: 'SET #mark = :mark',
    ExpressionAttributeNames: { '#mark': 'mark' },
    ExpressionAttributeValues: { ':mark': { N: '1' } },
  };
  await db.send(new UpdateItemCommand(update));
  for (const altered of [
    { ...update, ExpressionAttributeNames: { '#mark': 'choice' } },
    { ...update, UpdateExpression: 'SET choice.alice = :mark', ExpressionAttributeNames: undefined },
    { ...update, UpdateExpression: 'SET #mark = :mark REMOVE weight' },
    { ...update, ConditionExpression: 'size(choice) < :mark' },
  ])
    await expect(db.send(new UpdateItemCommand(altered))).rejects.toMatchObject({
      name: 'AccessDeniedException',
      $metadata: { httpStatusCode: 400 },
      message: expect.stringMatching(
        /^User: arn:aws:sts::000000000000:assumed-role\/CertificationFunctionRole\w+\/CertificationFunction\w+ is not authorized to perform: dynamodb:UpdateItem on resource: arn:aws:dynamodb:us-east-1:000000000000:table\/[\w-]+ because no identity-based policy allows the dynamodb:UpdateItem action$/,
      ),
    });
});

/** Where a ballot may stand. */
const BALLOT_KEY = { pollShard: { S: 'best-song#0' }, voterKey: { S: 'a'.repeat(64) } };

test('health can neither cast, alter nor end a ballot in Votes, by whatever means', async () => {
  const { db, env } = stack.callerFor('health');
  const update = {
    TableName: env[ENV.votesTable],
    Key: BALLOT_KEY,
    UpdateExpression: 'SET #one = :one',
    ExpressionAttributeNames: { '#one': 'sentAt' },
    ExpressionAttributeValues: { ':one': { S: '2026-11-21T12:00:00.000Z' } },
  };
  await db.send(new UpdateItemCommand(update));
  for (const attribute of ['choice', 'weight', 'castAt', 'expiresAt', 'mark', 'sealId'])
    await expect(
      db.send(new UpdateItemCommand({ ...update, ExpressionAttributeNames: { '#one': attribute } })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
  const { TableName } = update;
  for (const call of [
    db.send(new PutItemCommand({ TableName, Item: BALLOT_KEY })),
    db.send(new DeleteItemCommand({ TableName, Key: BALLOT_KEY })),
  ])
    await expect(call).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('health can read pulses of Votes, and neither choices nor items whole', async () => {
  const { db, env } = stack.callerFor('health');
  const read = (ProjectionExpression?: string) =>
    db.send(
      new BatchGetItemCommand({
        RequestItems: { [env[ENV.votesTable] ?? '']: { Keys: [BALLOT_KEY], ProjectionExpression } },
      }),
    );
  await read('sentAt');
  for (const projection of ['choice', 'sentAt, choice.alice', undefined])
    await expect(read(projection)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('exports can read what ballots say, and neither when they were cast nor items whole', async () => {
  const { db, env } = stack.callerFor('exports');
  const read = (ProjectionExpression?: string) =>
    db.send(
      new QueryCommand({
        TableName: env[ENV.votesTable],
        KeyConditionExpression: 'pollShard = :pollShard',
        ExpressionAttributeValues: { ':pollShard': BALLOT_KEY.pollShard },
        ProjectionExpression,
      }),
    );
  await read('voterKey, choice, weight');
  for (const projection of ['castAt', 'choice, expiresAt', undefined])
    await expect(read(projection)).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('dataset can write nothing of a poll but that its dataset stands', async () => {
  const { db, env } = stack.callerFor('dataset');
  const update = {
    TableName: env[ENV.pollsTable],
    Key: { pollId: { S: 'none' } },
    UpdateExpression: 'REMOVE #one',
    ExpressionAttributeNames: { '#one': 'due' },
  };
  await db.send(new UpdateItemCommand(update));
  for (const attribute of ['certificate', 'closesAt', 'sealId'])
    await expect(
      db.send(new UpdateItemCommand({ ...update, ExpressionAttributeNames: { '#one': attribute } })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('passes cannot change what the roll says of a voter, by whatever means', async () => {
  const { db, env } = stack.callerFor('passes');
  const update = {
    TableName: env[ENV.rollTable],
    Key: { pollShard: { S: 'best-song#0' }, entry: { S: `voter#${'a'.repeat(64)}` } },
    UpdateExpression: 'SET #one = :one',
    ExpressionAttributeNames: { '#one': 'admittedAt' },
    ExpressionAttributeValues: { ':one': { S: '2026-11-21T12:00:00.000Z' } },
  };
  await db.send(new UpdateItemCommand(update));
  for (const attribute of ['weight', 'codeHash', 'revokedAt'])
    await expect(
      db.send(new UpdateItemCommand({ ...update, ExpressionAttributeNames: { '#one': attribute } })),
    ).rejects.toMatchObject({ name: 'AccessDeniedException' });
});

test('by the key’s own policy nobody signs but certify, whatever their role allows', async () => {
  const { access } = stack.access;
  const certify = stack.functions.get('certify')?.role ?? '';
  const ballots = stack.functions.get('ballots')?.role ?? '';
  const swapped = new Map([...access.roles, [ballots, access.roles.get(certify) ?? []]]);
  stack.access.enforce({ ...access, roles: swapped });
  const { env } = stack.callerFor('certify');
  const key = { arn: env[ENV.certificateKey] ?? '', keyId: env[ENV.certificateKeyId] ?? '' };
  const signing = kmsSigner(stack.callerFor('ballots').kms, key)(testCertificate());
  await expect(signing).rejects.toThrow(
    /kms:Sign on resource: .* with an explicit deny in a resource-based policy$/,
  );
  stack.access.enforce(access);
});
