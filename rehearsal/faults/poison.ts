import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../../lambda/shared/names';
import { anyShard, type Item, itemKey as key } from './ballots';
import type { SceneFault } from './fault';

/**
 * Items of Votes that are not votes, each made of a write shard of the poll and a tag of its own. Some have the form of a
 * ballot.
 */
const FORMS: readonly { form: string; item: (shard: string, tag: string) => Item; isBallot?: boolean }[] = [
  {
    form: 'a key of another form',
    item: (_shard, tag) => ({ ...key(`Not A Write Shard ${tag}`, tag), ...candidate('lake') }),
  },
  { form: 'a write shard of no poll', item: (_shard, tag) => key(`no-such-poll-${tag}#0`, tag) },
  {
    form: 'a voter key of another form',
    item: (shard, tag) => ({ ...key(shard, `poison-${tag}`), ...candidate('lake') }),
  },
  { form: 'no candidate', item: (shard, tag) => key(shard, tag.padStart(64, '0')) },
  {
    form: 'a candidate of another form',
    item: (shard, tag) => ({ ...key(shard, tag.padStart(64, 'a')), ...candidate('Nobody #1 <b>') }),
  },
  {
    form: 'a candidate that the poll does not have',
    item: (shard, tag) => ({ ...key(shard, tag.padStart(64, 'c')), ...candidate('nobody') }),
    isBallot: true,
  },
  {
    form: 'a number for a candidate',
    item: (shard, tag) => ({ ...key(shard, tag.padStart(64, 'b')), [VOTES.candidateId]: { N: '42' } }),
  },
];

export const poison: SceneFault = {
  name: 'poison',
  does: 'items that are not votes are written straight into Votes',
  weight: 6,
  kind: 'scene',
  voters: 0,
  async befall(scene, random) {
    const { form, item, isBallot } = random.pick(FORMS);
    const Item = item(anyShard(scene, random), random.seed().toString(16));
    await scene.db.send(new PutItemCommand({ TableName: scene.votesTable, Item }));
    return { detail: form, traces: isBallot ? { invalidBallots: 1 } : {} };
  },
};

function candidate(candidateId: string): Item {
  return { [VOTES.candidateId]: { S: candidateId } };
}
