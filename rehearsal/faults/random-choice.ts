import { choiceMaker } from '../../cli/simulation/random-choice';
import { type Choice, isSameChoice, toChoice } from '../../contract/choice';
import type { RehearsedPoll } from './fault';
import type { Random } from './random';

type Frame = Pick<RehearsedPoll, 'candidateIds' | 'rule'>;

/** A choice that the rule of the poll allows. */
export function randomChoice({ candidateIds, rule }: Frame, random: Random): Choice {
  return toChoice(choiceMaker(candidateIds, rule, random.share)());
}

/** A choice that the rule allows, and another one than `choice`; the rule must allow several. */
export function otherChoice(poll: Frame, choice: Choice, random: Random): Choice {
  for (;;) {
    const drawn = randomChoice(poll, random);
    if (!isSameChoice(drawn, choice)) return drawn;
  }
}

/** A choice of the poll's candidates that its rule forbids: too much for one of them. */
export function forbiddenChoice({ candidateIds, rule }: Frame, random: Random): Choice {
  const most = 'pick' in rule ? 1 : rule.points.each;
  return new Map([[random.pick(candidateIds), most + 1]]);
}
