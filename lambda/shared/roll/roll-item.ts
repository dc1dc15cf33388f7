import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { pollShard, suffixOf } from '../../../contract/write-shard';
import { ROLL } from '../names';
import type { Poll } from '../tables/poll';
import { numberOf } from '../tables/totals-item';
import type { CodeHash, VoterKey } from '../voter-keys/voter-key';

/** What says where a poll's roll is kept. */
export type RollPoll = Pick<Poll, 'pollId' | 'writeShards'>;

/** A voter of the roll. */
export interface RollVoter {
  /** Of the code that is theirs now. */
  codeHash: CodeHash;
  weight: number;
  group?: string | undefined;
  revoked: boolean;
  /** Whether their code has given a pass. */
  admitted: boolean;
}

/** An item of Roll. */
export type Item = Record<string, AttributeValue>;

const USUAL_WEIGHT = 1;

export function voterItemKey(poll: RollPoll, voterKey: VoterKey): Item {
  return itemKey(poll, ROLL.voterPrefix, voterKey);
}

export function codeItemKey(poll: RollPoll, codeHash: CodeHash): Item {
  return itemKey(poll, ROLL.codePrefix, codeHash);
}

function itemKey({ pollId, writeShards }: RollPoll, prefix: string, hash: string): Item {
  return {
    [ROLL.pollShard]: { S: pollShard(pollId, suffixOf(hash, writeShards)) },
    [ROLL.entry]: { S: `${prefix}${hash}` },
  };
}

/** The voter that an item holds. */
export function readVoter(item: Item): RollVoter {
  return {
    codeHash: item[ROLL.codeHash]?.S ?? '',
    weight: numberOf(item[ROLL.weight]) ?? USUAL_WEIGHT,
    group: item[ROLL.group]?.S,
    revoked: item[ROLL.revoked]?.BOOL === true,
    admitted: item[ROLL.admittedAt] !== undefined,
  };
}

/** The attributes that hold what a voter's ballot weighs and which group it is in. */
export function voterAttributes({ weight, group }: Pick<RollVoter, 'weight' | 'group'>): Item {
  return {
    ...(weight !== USUAL_WEIGHT && { [ROLL.weight]: { N: String(weight) } }),
    ...(group !== undefined && { [ROLL.group]: { S: group } }),
  };
}
