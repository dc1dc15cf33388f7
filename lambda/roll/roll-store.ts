import {
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { RollStatus } from '../../contract/roll';
import { ROLL } from '../shared/names';
import {
  codeItemKey,
  fromVoterItem,
  type Item,
  type RollPoll,
  type RollVoter,
  voterItemKey,
} from '../shared/roll/roll-item';
import { type ConditionalWrite, conditionalWrite } from '../shared/tables/conditional-write';
import type { CodeHash, VoterKey } from '../shared/voter-keys/voter-key';

/** Who asks for a change of the roll, and of which. */
export interface RollRequest {
  poll: RollPoll;
  /** When the request was received, ISO 8601. */
  at: string;
  /** Its place among all requests: the later one is the greater text. */
  order: string;
  /** When the entries end, in epoch seconds; never when absent. */
  expiresAt?: number | undefined;
}

/** A voter's new code. */
export interface NewCode {
  voterKey: VoterKey;
  codeHash: CodeHash;
}

export interface NewEntry extends NewCode {
  weight: number;
  group?: string | undefined;
}

/** What the store answers: all but that it does not know. */
export type RollOutcome = Exclude<RollStatus, 'unavailable'>;

/**
 * The Roll table as the roll function uses it. Calls may be carried out late, twice and in any order: a change is made only if
 * no request that was received later has changed the voter's entry. Answers `exists` where one has.
 */
export interface RollStore {
  /** Puts a voter on the roll, unless there. */
  add(request: RollRequest, entry: NewEntry): Promise<RollOutcome>;
  /** Gives a voter of the roll another code; the one before is good no more. */
  replace(request: RollRequest, code: NewCode): Promise<RollOutcome>;
  revokeVoter(request: RollRequest, voterKey: VoterKey): Promise<RollOutcome>;
  /** Revokes a code, unless it was replaced: then it is no code. */
  revokeCode(request: RollRequest, codeHash: CodeHash): Promise<RollOutcome>;
}

/**
 * The voter item is the only truth, so no transaction is needed: a code item that leads to a voter who has another code means
 * nothing. It is written first, so that a code that is given out is never without one.
 */
export function rollStore(db: DynamoDBClient, tableName: string): RollStore {
  return {
    async add(request, entry) {
      if (!(await claimCode(db, tableName, request, entry))) return 'code-taken';
      const { written, standing } = await putVoter(db, tableName, request, entry);
      if (written) return 'added';
      return isSameEntry(fromVoterItem(standing), entry) ? 'unchanged' : 'exists';
    },

    async replace(request, code) {
      const key = voterItemKey(request.poll, code.voterKey);
      if ((await read(db, tableName, key)) === undefined) return 'no-such-voter';
      if (!(await claimCode(db, tableName, request, code))) return 'code-taken';
      const { written, standing } = await updateVoter(db, tableName, key, request, {
        UpdateExpression: 'SET #codeHash = :codeHash, #changedBy = :order REMOVE #revokedAt',
        names: { '#codeHash': ROLL.codeHash, '#revokedAt': ROLL.revokedAt },
        values: { ':codeHash': { S: code.codeHash } },
      });
      const before = fromVoterItem(standing);
      if (before === undefined) return 'no-such-voter';
      if (before.codeHash === code.codeHash && !before.revoked) return 'unchanged';
      return written ? 'replaced' : 'exists';
    },

    async revokeVoter(request, voterKey) {
      return (await revoke(db, tableName, request, voterKey)) ?? 'no-such-voter';
    },

    async revokeCode(request, codeHash) {
      const item = await read(db, tableName, codeItemKey(request.poll, codeHash));
      const voterKey = item?.[ROLL.voterKey]?.S;
      if (voterKey === undefined) return 'no-such-code';
      return (await revoke(db, tableName, request, voterKey, codeHash)) ?? 'no-such-code';
    },
  };
}

/** Makes a code lead to a voter; not if it leads to another. */
async function claimCode(
  db: DynamoDBClient,
  TableName: string,
  { poll, expiresAt }: RollRequest,
  { voterKey, codeHash }: NewCode,
): Promise<boolean> {
  const command = new PutItemCommand({
    TableName,
    Item: { ...codeItemKey(poll, codeHash), [ROLL.voterKey]: { S: voterKey }, ...expiry(expiresAt) },
    ConditionExpression: 'attribute_not_exists(#entry) OR #voterKey = :voterKey',
    ExpressionAttributeNames: { '#entry': ROLL.entry, '#voterKey': ROLL.voterKey },
    ExpressionAttributeValues: { ':voterKey': { S: voterKey } },
  });
  return (await conditionalWrite(db.send(command))).written;
}

/** Writes the item of a voter who has none; tells the one that stands instead. */
function putVoter(
  db: DynamoDBClient,
  TableName: string,
  { poll, order, expiresAt }: RollRequest,
  { voterKey, codeHash, weight, group }: NewEntry,
): Promise<ConditionalWrite> {
  const command = new PutItemCommand({
    TableName,
    Item: {
      ...voterItemKey(poll, voterKey),
      [ROLL.codeHash]: { S: codeHash },
      [ROLL.weight]: { N: String(weight) },
      ...(group !== undefined && { [ROLL.group]: { S: group } }),
      [ROLL.changedBy]: { S: order },
      ...expiry(expiresAt),
    },
    ConditionExpression: 'attribute_not_exists(#entry)',
    ExpressionAttributeNames: { '#entry': ROLL.entry },
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return conditionalWrite(db.send(command));
}

/** Revokes the code of a voter, if it is this one; `undefined` when there is no such voter, or they have another. */
async function revoke(
  db: DynamoDBClient,
  tableName: string,
  request: RollRequest,
  voterKey: VoterKey,
  codeHash?: CodeHash,
): Promise<RollOutcome | undefined> {
  const key = voterItemKey(request.poll, voterKey);
  const before = fromVoterItem(await read(db, tableName, key));
  if (before === undefined || (codeHash !== undefined && before.codeHash !== codeHash)) return undefined;
  if (before.revoked) return 'unchanged';
  const { written } = await updateVoter(db, tableName, key, request, {
    UpdateExpression: 'SET #revokedAt = :at, #changedBy = :order',
    names: { '#revokedAt': ROLL.revokedAt },
    values: { ':at': { S: request.at } },
    stillNames: codeHash,
  });
  return written ? 'revoked' : 'exists';
}

interface VoterUpdate {
  UpdateExpression: string;
  names: Record<string, string>;
  values: Item;
  /** The code that the voter must have still. */
  stillNames?: CodeHash | undefined;
}

/** Updates a voter's item if no later request has; answers the item as it was before. */
function updateVoter(
  db: DynamoDBClient,
  TableName: string,
  Key: Item,
  { order }: RollRequest,
  { UpdateExpression, names, values, stillNames }: VoterUpdate,
): Promise<ConditionalWrite> {
  const isNext = '#changedBy <= :order';
  const hasCode = stillNames !== undefined;
  const command = new UpdateItemCommand({
    TableName,
    Key,
    UpdateExpression,
    ConditionExpression: hasCode ? `${isNext} AND #code = :code` : isNext,
    ExpressionAttributeNames: {
      '#changedBy': ROLL.changedBy,
      ...names,
      ...(hasCode && { '#code': ROLL.codeHash }),
    },
    ExpressionAttributeValues: {
      ':order': { S: order },
      ...values,
      ...(hasCode && { ':code': { S: stillNames } }),
    },
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return conditionalWrite(db.send(command));
}

async function read(db: DynamoDBClient, TableName: string, Key: Item): Promise<Item | undefined> {
  return (await db.send(new GetItemCommand({ TableName, Key, ConsistentRead: true }))).Item;
}

function isSameEntry(standing: RollVoter | undefined, { codeHash, weight, group }: NewEntry): boolean {
  return standing?.codeHash === codeHash && standing.weight === weight && standing.group === group;
}

function expiry(expiresAt: number | undefined): Item {
  return expiresAt === undefined ? {} : { [ROLL.expiresAt]: { N: String(expiresAt) } };
}
