import { PutItemCommand } from '@aws-sdk/client-dynamodb';
import { choiceText } from '../../contract/choice';
import { VOTES } from '../../lambda/shared/names';
import { choiceAttributes } from '../../lambda/shared/tables/ballot';
import { inventedVoterKey, itemKey, wrongShard } from './ballots';
import type { StateFault } from './fault';
import { randomChoice } from './random-choice';

/** Looks like a ballot in every way but one: its voter key leads to another write shard. */
export const misplacedBallot: StateFault = {
  name: 'misplaced-ballot',
  does: 'a well-formed ballot is written into a write shard that is not its own',
  weight: 4,
  kind: 'state',
  voters: 0,
  async apply(context, random) {
    const voterKey = inventedVoterKey(random);
    const shard = wrongShard(context, voterKey, random);
    const choice = randomChoice(context, random);
    const Item = {
      ...itemKey(shard, voterKey),
      ...choiceAttributes({ choice, weight: 1 }),
      [VOTES.castAt]: { S: new Date().toISOString() },
    };
    await context.db.send(new PutItemCommand({ TableName: context.votesTable, Item }));
    return { detail: `of ${choiceText(choice)}, in ${shard}`, traces: { invalidBallots: 1 } };
  },
};
