import { type Choice, isSameChoice } from '../../contract/choice';
import type { RehearsedPoll } from './fault';
import type { Random } from './random';

type Frame = Pick<RehearsedPoll, 'candidateIds' | 'rule'>;

/** A choice that the rule of the poll allows. */
export function randomChoice({ candidateIds, rule }: Frame, random: Random): Choice {
  const ids = random.shuffled(candidateIds);
  if ('pick' in rule) {
    const { min, max } = rule.pick;
    const picked = ids.slice(0, random.between(min, Math.min(max, ids.length)));
    return new Map(picked.map((candidateId) => [candidateId, 1]));
  }
  const { total, each } = rule.points;
  const choice = new Map<string, number>();
  let left = total;
  for (const candidateId of ids.slice(0, random.between(1, ids.length))) {
    if (left === 0) break;
    const points = random.between(1, Math.min(each, left));
    choice.set(candidateId, points);
    left -= points;
  }
  return choice;
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
