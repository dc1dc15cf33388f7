import { type DynamoDBClient, GetItemCommand, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { ROLL } from '../names';
import { isoTime } from '../runtime/clocks';
import { conditionalWrite } from '../tables/conditional-write';
import { readByKeys } from '../tables/read-items';
import type { CodeHash, VoterKey } from '../voter-keys/voter-key';
import { codeItemKey, fromVoterItem, type Item, type RollPoll, voterItemKey } from './roll-item';

/** Whom a voting code is of. */
export type Admission =
  | { outcome: 'good'; voterKey: VoterKey; weight: number }
  | { outcome: 'no-such-code' | 'revoked' };

/**
 * Looks up the voter of a code, and notes the first time that a code of theirs was good. A code that was replaced is no code.
 *
 * @param now in epoch milliseconds.
 */
export type Admit = (poll: RollPoll, codeHash: CodeHash, now: number) => Promise<Admission>;

/** What the ballots of these voters weigh; those who are not on the roll, or whose code is revoked, are left out. */
export type RollWeights = (poll: RollPoll, voterKeys: readonly VoterKey[]) => Promise<Map<VoterKey, number>>;

export function admitter(db: DynamoDBClient, rollTable: string): Admit {
  const get = async (key: Item) =>
    (await db.send(new GetItemCommand({ TableName: rollTable, Key: key, ConsistentRead: true }))).Item;
  return async (poll, codeHash, now) => {
    const voterKey = (await get(codeItemKey(poll, codeHash)))?.[ROLL.voterKey]?.S;
    if (voterKey === undefined) return { outcome: 'no-such-code' };
    const voter = fromVoterItem(await get(voterItemKey(poll, voterKey)));
    if (voter?.codeHash !== codeHash) return { outcome: 'no-such-code' };
    if (voter.revoked) return { outcome: 'revoked' };
    if (!voter.admitted) await noteAdmission(db, rollTable, poll, voterKey, now);
    return { outcome: 'good', voterKey, weight: voter.weight };
  };
}

/**
 * Notes that a code of this voter was good, the first time. It names no attribute but the one it writes, so that its right can be
 * for that one alone.
 */
export async function noteAdmission(
  db: DynamoDBClient,
  TableName: string,
  poll: RollPoll,
  voterKey: VoterKey,
  now: number,
): Promise<void> {
  const command = new UpdateItemCommand({
    TableName,
    Key: voterItemKey(poll, voterKey),
    UpdateExpression: 'SET #admittedAt = :now',
    ConditionExpression: 'attribute_exists(#entry) AND attribute_not_exists(#admittedAt)',
    ExpressionAttributeNames: { '#entry': ROLL.entry, '#admittedAt': ROLL.admittedAt },
    ExpressionAttributeValues: { ':now': { S: isoTime(now) } },
  });
  // Refused when another device of the voter was faster.
  await conditionalWrite(db.send(command));
}

export function rollWeightsReader(db: DynamoDBClient, rollTable: string): RollWeights {
  return async (poll, voterKeys) => {
    const keys = voterKeys.map((voterKey) => voterItemKey(poll, voterKey));
    const items = await readByKeys(db, rollTable, keys);
    return new Map(items.flatMap(weightOf));
  };
}

function weightOf(item: Item): [VoterKey, number][] {
  const voter = fromVoterItem(item);
  const voterKey = item[ROLL.entry]?.S?.slice(ROLL.voterPrefix.length);
  return voter === undefined || voter.revoked || voterKey === undefined ? [] : [[voterKey, voter.weight]];
}
