import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { VOTES } from '../names';
import { choiceAttributes } from '../tables/ballot';
import type { BallotToCast, RetractionToKeep } from './ballot-item';
import { isVotersOwn, pacedBefore } from './request-order';

/** The condition on which an item of Votes is written over what stands in its place. */
export interface WriteCondition {
  ConditionExpression: string;
  ExpressionAttributeNames: Record<string, string>;
  ExpressionAttributeValues: Record<string, AttributeValue>;
}

const NOTHING_STANDS = 'attribute_not_exists(#voterKey)';
const EARLIER_STANDS = '(#castAt < :castAt OR (#castAt = :castAt AND #request < :request))';
const NO_VOTE_STANDS = 'attribute_not_exists(#choice)';
const EARLIER_EPOCH = '#epoch < :epoch';
/** Maps may be compared: https://docs.aws.amazon.com/amazondynamodb/latest/APIReference/API_Condition.html (EQ). */
const SAME_STANDS = '#choice = :choice';
const PACE_IS_KEPT = '#castAt <= :pacedBefore';

const CHOICE = { '#choice': VOTES.choice };

/**
 * What an item may take the place of: of something received earlier, and by rules that follow from poll and request. In a poll
 * that moves here, also of anything written in an epoch before: of imported ballots, whose times are those of their source.
 */
export function writeCondition(item: RetractionToKeep | BallotToCast): WriteCondition {
  const { condition, names, values } = withinEpoch(item, ruleFor(item));
  return {
    ConditionExpression: `${NOTHING_STANDS} OR ${condition}`,
    ExpressionAttributeNames: {
      '#voterKey': VOTES.voterKey,
      '#castAt': VOTES.castAt,
      '#request': VOTES.request,
      ...names,
    },
    ExpressionAttributeValues: {
      ':castAt': { S: item.castAt },
      ':request': { S: item.request },
      ...values,
    },
  };
}

function withinEpoch(item: RetractionToKeep | BallotToCast, rule: Rule): Rule {
  const { epoch } = item;
  if (epoch === undefined) return rule;
  const earlierEpoch = isFinal(item) ? `(${EARLIER_EPOCH} AND ${NO_VOTE_STANDS})` : EARLIER_EPOCH;
  return {
    condition: `${earlierEpoch} OR (#epoch = :epoch AND ${rule.condition})`,
    names: { ...rule.names, '#epoch': VOTES.epoch },
    values: { ...rule.values, ':epoch': { N: String(epoch) } },
  };
}

interface Rule {
  condition: string;
  names?: Record<string, string>;
  values?: Record<string, AttributeValue>;
}

function ruleFor(item: RetractionToKeep | BallotToCast): Rule {
  if (isFinal(item)) return { condition: `(${NO_VOTE_STANDS} AND ${EARLIER_STANDS})`, names: CHOICE };
  return isVotersOwn(item) ? pacedRule(item) : { condition: EARLIER_STANDS };
}

/** To say the same again moves its time on, and is no change to be paced. */
function pacedRule(item: RetractionToKeep | BallotToCast): Rule {
  const pace = { ':pacedBefore': { S: pacedBefore(item) } };
  const paced = (same: string) => `(${EARLIER_STANDS} AND (${PACE_IS_KEPT} OR ${same}))`;
  if (!('choice' in item)) return { condition: paced(NO_VOTE_STANDS), names: CHOICE, values: pace };
  const values = { ...pace, ':choice': choiceAttributes(item)[VOTES.choice] };
  return { condition: paced(SAME_STANDS), names: CHOICE, values };
}

function isFinal(item: RetractionToKeep | BallotToCast): boolean {
  return 'changeable' in item && !item.changeable;
}
