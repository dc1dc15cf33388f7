import type { ImportOutcome } from '../../contract/import';
import type { Item } from '../shared/ballots/ballot-item';
import type { WriteCondition } from '../shared/ballots/replacement';
import { VOTES } from '../shared/names';
import type { ImportItem } from './import-item';

const NOTHING_STANDS = 'attribute_not_exists(#voterKey)';
/** What nobody imported, or an import wrote that knew no voter. */
const NO_SOURCE = 'attribute_not_exists(#source)';
const SAME_SOURCE = '#source = :source';
const EARLIER_EPOCH = '(attribute_not_exists(#epoch) OR #epoch < :epoch)';
const OLDER = '#version < :version';

/**
 * What an imported item may take the place of: of what an epoch before left, unless it is of another voter of the source; of an
 * older version of the same voter's; and of a tombstone that names no voter, or another voter of the same source, whose versions
 * can be compared. So epochs order the two sides and versions the changes of the source, and no clock matters.
 */
export function importCondition({ epoch, source, version }: ImportItem): WriteCondition {
  if (version === 0 || source === undefined) throw new RangeError('Only a voter’s change has a version.');
  const replaced = [
    `${EARLIER_EPOCH} AND (${NO_SOURCE} OR ${SAME_SOURCE})`,
    `#epoch = :epoch AND ${SAME_SOURCE} AND ${OLDER}`,
    `#epoch = :epoch AND ${NO_SOURCE} AND attribute_exists(#version)`,
    `#epoch = :epoch AND attribute_not_exists(#choice) AND begins_with(#source, :shard) AND ${OLDER}`,
  ];
  return {
    ConditionExpression: [NOTHING_STANDS, ...replaced.map((rule) => `(${rule})`)].join(' OR '),
    ExpressionAttributeNames: {
      '#voterKey': VOTES.voterKey,
      '#choice': VOTES.choice,
      ...IMPORT_NAMES,
    },
    ExpressionAttributeValues: {
      ':epoch': { N: String(epoch) },
      ':version': { N: String(version) },
      ':source': { S: source },
      ':shard': { S: source.slice(0, source.indexOf('/') + 1) },
    },
  };
}

const IMPORT_NAMES = {
  '#epoch': VOTES.epoch,
  '#source': VOTES.source,
  '#version': VOTES.sourceVersion,
};

/** That nothing stands, not even a tombstone. */
export const NEW_ITEM = {
  ConditionExpression: NOTHING_STANDS,
  ExpressionAttributeNames: { '#voterKey': VOTES.voterKey },
} as const;

/** That a ballot no voter has still stands as it was read, and is older. */
export function extraCondition({ epoch, version }: ImportItem, standing: Item): WriteCondition {
  const source = standing[VOTES.source];
  return {
    ConditionExpression: `${source ? SAME_SOURCE : NO_SOURCE} AND (${EARLIER_EPOCH} OR (#epoch = :epoch AND ${OLDER}))`,
    ExpressionAttributeNames: IMPORT_NAMES,
    ExpressionAttributeValues: {
      ':epoch': { N: String(epoch) },
      ':version': { N: String(version) },
      ...(source && { ':source': source }),
    },
  };
}

/** What an item that was not written is answered, by what stands instead. A tombstone has nothing to claim against others. */
export function refusedBy(
  standing: Item | undefined,
  { source, isTombstone }: ImportItem,
): ImportOutcome['status'] {
  const other = standing?.[VOTES.source]?.S;
  return !isTombstone && other !== undefined && other !== source ? 'conflict' : 'stands';
}
