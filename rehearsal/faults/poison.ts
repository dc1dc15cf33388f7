import { type AttributeValue, PutItemCommand } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../../lambda/shared/names';
import { choiceAttributes } from '../../lambda/shared/tables/ballot';
import { anyShard, type Item, itemKey as key } from './ballots';
import type { RehearsedPoll, StateFault } from './fault';
import type { Random } from './random';
import { forbiddenChoice, randomChoice } from './random-choice';

/** An item of Votes that is no vote, made of the poll, one of its write shards and a tag of its own. */
interface Form {
  form: string;
  item(parts: { shard: string; tag: string; poll: RehearsedPoll; random: Random }): Item;
  /** Whether it has the form of a ballot, so that the certificate tells of it. */
  isBallot?: boolean;
}

const voterKey = (tag: string) => tag.padStart(64, '0');

/** An item that would be a ballot but for what it holds as a choice. */
const saying =
  (choice: AttributeValue): Form['item'] =>
  ({ shard, tag }) => ({ ...key(shard, voterKey(tag)), [VOTES.choice]: choice });

const numbering = (number: AttributeValue) => saying({ M: { lake: number } });

const FORMS: readonly Form[] = [
  {
    form: 'a key of another form',
    item: ({ tag, poll, random }) => ({
      ...key(`Not A Write Shard ${tag}`, tag),
      ...choiceAttributes({ choice: randomChoice(poll, random), weight: 1 }),
    }),
  },
  { form: 'a write shard of no poll', item: ({ tag }) => key(`no-such-poll-${tag}#0`, tag) },
  {
    form: 'a voter key of another form',
    item: ({ shard, tag, poll, random }) => ({
      ...key(shard, `poison-${tag}`),
      ...choiceAttributes({ choice: randomChoice(poll, random), weight: 1 }),
    }),
  },
  { form: 'no choice', item: ({ shard, tag }) => key(shard, voterKey(tag)) },
  { form: 'a choice of nothing', item: saying({ M: {} }) },
  { form: 'a text for a choice', item: saying({ S: 'lake' }) },
  { form: 'a candidate of another form', item: saying({ M: { 'Nobody #1 <b>': { N: '1' } } }) },
  { form: 'a text for a number', item: numbering({ S: '1' }) },
  { form: 'a number below 1', item: numbering({ N: '-1' }) },
  { form: 'a part of a vote', item: numbering({ N: '0.5' }) },
  { form: 'a number beyond all numbers', item: numbering({ N: '1e100' }) },
  {
    form: 'a candidate that the poll does not have',
    item: saying({ M: { nobody: { N: '1' } } }),
    isBallot: true,
  },
  {
    form: 'a choice that the rule forbids',
    item: ({ shard, tag, poll, random }) => ({
      ...key(shard, voterKey(tag)),
      ...choiceAttributes({ choice: forbiddenChoice(poll, random), weight: 1 }),
    }),
    isBallot: true,
  },
];

export const poison: StateFault = {
  name: 'poison',
  does: 'items that are not votes are written straight into Votes',
  weight: 6,
  kind: 'state',
  voters: 0,
  async apply(context, random) {
    const { form, item, isBallot } = random.pick(FORMS);
    const shard = anyShard(context, random);
    const tag = random.seed().toString(16);
    const Item = item({ shard, tag, poll: context, random: random });
    await context.db.send(new PutItemCommand({ TableName: context.votesTable, Item }));
    return { detail: form, traces: isBallot ? { invalidBallots: 1 } : {} };
  },
};
