import {
  ConditionalCheckFailedException,
  type DynamoDBClient,
  GetItemCommand,
  PutItemCommand,
  UpdateItemCommand,
} from '@aws-sdk/client-dynamodb';
import type { RollStatus } from '../../contract/roll';
import { ROLL } from '../shared/names';
import {
  codeItemKey,
  type Item,
  type RollPoll,
  readVoter,
  voterAttributes,
  voterItemKey,
} from '../shared/roll/roll-item';
import type { CodeHash, VoterKey } from '../shared/voter-keys/voter-key';

/** Where a voter is put, and until when. */
export interface Roll extends RollPoll {
  /** Epoch seconds; what is written is kept for good when absent. */
  expiresAt?: number | undefined;
}

/** A code that is to be a voter's. */
export interface NewCode {
  voterKey: VoterKey;
  codeHash: CodeHash;
}

/** A voter to be put on a roll. */
export interface NewVoter extends NewCode {
  weight: number;
  group?: string | undefined;
}

type Status<S extends RollStatus> = Promise<S>;

/**
 * The Roll table as the roll function writes it. Calls may be carried out late, twice and in any order: a code has one voter
 * for ever, a voter is put on the roll once, and a code that was replaced or revoked does not come back.
 */
export interface RollStore {
  add(roll: Roll, voter: NewVoter): Status<'added' | 'unchanged' | 'exists' | 'code-taken'>;
  /** Gives a voter another code, good whether or not the one before was revoked. `exists`: another has replaced it since. */
  replace(
    roll: Roll,
    code: NewCode,
  ): Status<'replaced' | 'unchanged' | 'exists' | 'revoked' | 'code-taken' | 'no-such-voter'>;
  /** Revokes whatever code the voter has. */
  revokeVoter(poll: RollPoll, voterKey: VoterKey): Status<'revoked' | 'unchanged' | 'no-such-voter'>;
  /** Revokes this code, unless it was replaced: then it is none. */
  revokeCode(poll: RollPoll, codeHash: CodeHash): Status<'revoked' | 'unchanged' | 'no-such-code'>;
}

export function rollStore(db: DynamoDBClient, tableName: string): RollStore {
  const put = (item: Item, condition: Condition) =>
    standingUnless(() => db.send(new PutItemCommand({ TableName: tableName, Item: item, ...condition })));
  const update = (Key: Item, expression: Update) =>
    standingUnless(() => db.send(new UpdateItemCommand({ TableName: tableName, Key, ...expression })));

  /** Has the code lead to its voter, before the voter's item names it; tells whether it leads to another. */
  const isTaken = async (roll: Roll, { voterKey, codeHash }: NewCode) => {
    const item = {
      ...codeItemKey(roll, codeHash),
      [ROLL.voterKey]: { S: voterKey },
      ...expiry(roll),
    };
    const { written, standing } = await put(item, NOTHING_STANDS);
    return !written && standing?.[ROLL.voterKey]?.S !== voterKey;
  };

  const revoke = (poll: RollPoll, voterKey: VoterKey, codeHash?: CodeHash) =>
    update(voterItemKey(poll, voterKey), revocation(codeHash));

  return {
    async add(roll, voter) {
      if (await isTaken(roll, voter)) return 'code-taken';
      const { written, standing } = await put(toVoterItem(roll, voter), NOTHING_STANDS);
      if (written) return 'added';
      return standing && isSame(readVoter(standing), voter) ? 'unchanged' : 'exists';
    },

    async replace(roll, code) {
      if (await isTaken(roll, code)) return 'code-taken';
      const { written, standing } = await update(voterItemKey(roll, code.voterKey), replacement(code));
      if (written) return 'replaced';
      if (!standing) return 'no-such-voter';
      const { codeHash, revoked } = readVoter(standing);
      if (codeHash !== code.codeHash) return 'exists';
      return revoked ? 'revoked' : 'unchanged';
    },

    async revokeVoter(poll, voterKey) {
      const { written, standing } = await revoke(poll, voterKey);
      if (written) return 'revoked';
      return standing ? 'unchanged' : 'no-such-voter';
    },

    async revokeCode(poll, codeHash) {
      const Key = codeItemKey(poll, codeHash);
      const { Item } = await db.send(new GetItemCommand({ TableName: tableName, Key, ConsistentRead: true }));
      const voterKey = Item?.[ROLL.voterKey]?.S;
      if (voterKey === undefined) return 'no-such-code';
      const { written, standing } = await revoke(poll, voterKey, codeHash);
      if (written) return 'revoked';
      return standing && readVoter(standing).codeHash === codeHash ? 'unchanged' : 'no-such-code';
    },
  };
}

function toVoterItem(roll: Roll, voter: NewVoter): Item {
  return {
    ...voterItemKey(roll, voter.voterKey),
    [ROLL.codeHash]: { S: voter.codeHash },
    [ROLL.issued]: { SS: [voter.codeHash] },
    ...voterAttributes(voter),
    ...expiry(roll),
  };
}

function expiry({ expiresAt }: Roll): Item {
  return expiresAt === undefined ? {} : { [ROLL.expiresAt]: { N: String(expiresAt) } };
}

function isSame(standing: ReturnType<typeof readVoter>, { codeHash, weight, group }: NewVoter): boolean {
  return standing.codeHash === codeHash && standing.weight === weight && standing.group === group;
}

interface Condition {
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues?: Item;
  ReturnValuesOnConditionCheckFailure: 'ALL_OLD';
}

interface Update extends Condition {
  UpdateExpression: string;
}

const TELL_STANDING = { ReturnValuesOnConditionCheckFailure: 'ALL_OLD' } as const;

const NOTHING_STANDS: Condition = {
  ...TELL_STANDING,
  ConditionExpression: 'attribute_not_exists(#entry)',
  ExpressionAttributeNames: { '#entry': ROLL.entry },
};

/** Makes a code that was never the voter's the one that is. */
function replacement({ codeHash }: NewCode): Update {
  return {
    ...TELL_STANDING,
    UpdateExpression: 'SET #codeHash = :codeHash ADD #issued :asSet REMOVE #revoked',
    ConditionExpression: 'attribute_exists(#entry) AND NOT contains(#issued, :codeHash)',
    ExpressionAttributeNames: {
      '#entry': ROLL.entry,
      '#codeHash': ROLL.codeHash,
      '#issued': ROLL.issued,
      '#revoked': ROLL.revoked,
    },
    ExpressionAttributeValues: { ':codeHash': { S: codeHash }, ':asSet': { SS: [codeHash] } },
  };
}

/** Revokes the voter's code; with a hash only that one. */
function revocation(codeHash?: CodeHash): Update {
  const isGood = 'attribute_exists(#entry) AND attribute_not_exists(#revoked)';
  return {
    ...TELL_STANDING,
    UpdateExpression: 'SET #revoked = :true',
    ConditionExpression: codeHash === undefined ? isGood : `${isGood} AND #codeHash = :codeHash`,
    ExpressionAttributeNames: {
      '#entry': ROLL.entry,
      '#revoked': ROLL.revoked,
      ...(codeHash !== undefined && { '#codeHash': ROLL.codeHash }),
    },
    ExpressionAttributeValues: {
      ':true': { BOOL: true },
      ...(codeHash !== undefined && { ':codeHash': { S: codeHash } }),
    },
  };
}

/** Writes on a condition; tells what stands where it does not hold. */
async function standingUnless(
  write: () => Promise<unknown>,
): Promise<{ written: boolean; standing?: Item | undefined }> {
  try {
    await write();
    return { written: true };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { written: false, standing: error.Item };
    throw error;
  }
}
