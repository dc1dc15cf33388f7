import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import { pollIdOf } from '../../contract/write-shard';
import { MOVED, VOTES } from '../../lambda/shared/names';
import { readSaid } from '../../lambda/shared/tables/ballot';
import { isVoterKey } from '../../lambda/shared/voter-keys/voter-key';
import type { Written } from './change-stream';

type Image = NonNullable<StreamRecord['dynamodb']>['NewImage'];

const OTHER: Written = { kind: 'other' };

/**
 * What a record of the stream is to the way back. A ballot that is deleted has expired: that is no retraction, for which a
 * tombstone stands. What has a source was imported, and is none of the voters' doing here.
 */
export function readRecord(record: StreamRecord, pollId: string): Written {
  const image = record.dynamodb?.NewImage;
  const pollShard = image?.[VOTES.pollShard]?.S;
  if (!image || pollShard === undefined || pollIdOf(pollShard) !== pollId) return OTHER;
  return readImage(image, pollShard);
}

function readImage(image: NonNullable<Image>, pollShard: string): Written {
  const voterKey = image[VOTES.voterKey]?.S ?? '';
  const epoch = Number(image[VOTES.epoch]?.N ?? 0);
  if (voterKey === MOVED.voterKey) return { kind: 'marker', pollShard, epoch };
  if (!isVoterKey(voterKey) || image[VOTES.source] !== undefined) return OTHER;
  const said = readSaid({ ...image });
  if (said === 'unknown') return OTHER;
  const [candidateId] = said === 'retracted' ? [] : said.choice.keys();
  const ballot =
    candidateId === undefined ? undefined : { candidateId, castAt: image[VOTES.castAt]?.S ?? '' };
  return { kind: 'vote', pollShard, voterKey, epoch, ballot };
}
