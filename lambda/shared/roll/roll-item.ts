import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { pollShard, suffixOf } from '../../../contract/write-shard';
import { ROLL } from '../names';
import type { Poll } from '../tables/poll';
import type { CodeHash, VoterKey } from '../voter-keys/voter-key';

/** What has to be known of a poll to find the entries of its roll. */
export type RollPoll = Pick<Poll, 'pollId' | 'writeShards'>;

/** What the roll says of a voter. */
export interface RollVoter {
  codeHash: CodeHash;
  weight: number;
  group?: string | undefined;
  revoked: boolean;
  admitted: boolean;
}

/** An item of Roll. */
export type Item = Record<string, AttributeValue>;

/** Voters and their ballots are in write shards of one number, codes in those that their hashes say. */
export function voterItemKey({ pollId, writeShards }: RollPoll, voterKey: VoterKey): Item {
  return entryKey(pollShard(pollId, suffixOf(voterKey, writeShards)), ROLL.voterPrefix + voterKey);
}

export function codeItemKey({ pollId, writeShards }: RollPoll, codeHash: CodeHash): Item {
  return entryKey(pollShard(pollId, suffixOf(codeHash, writeShards)), ROLL.codePrefix + codeHash);
}

/** The voter of a voter item; `undefined` for an item that is none. */
export function fromVoterItem(item: Item | undefined): RollVoter | undefined {
  const codeHash = item?.[ROLL.codeHash]?.S;
  const weight = item?.[ROLL.weight]?.N;
  if (item === undefined || codeHash === undefined || weight === undefined) return undefined;
  return { codeHash, weight: Number(weight), ...standingOf(item) };
}

/** What a voter item says beside the code and the weight. */
export function standingOf(item: Item): Pick<RollVoter, 'group' | 'revoked' | 'admitted'> {
  return {
    group: item[ROLL.group]?.S,
    revoked: item[ROLL.revokedAt] !== undefined,
    admitted: item[ROLL.admittedAt] !== undefined,
  };
}

function entryKey(pollShard: string, entry: string): Item {
  return { [ROLL.pollShard]: { S: pollShard }, [ROLL.entry]: { S: entry } };
}
