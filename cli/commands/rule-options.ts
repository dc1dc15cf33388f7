import { type Command, InvalidArgumentError } from 'commander';
import { type BallotRule, ballotRule, ruleText } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { CommandError, UsageError } from '../errors';
import { positiveInteger } from '../terminal/option-values';

/** What the ballots of a new poll may say, as given on the command line. */
export interface RuleOptions {
  pick?: { min: number; max: number };
  points?: number;
  each?: number;
}

export function addRuleOptions(command: Command): Command {
  return command
    .option('--pick <n>', 'how many candidates a ballot picks, such as 2 or 1-3 (default: 1)', range)
    .option('--points <n>', 'let ballots hand out up to this many points instead', positiveInteger)
    .option('--each <n>', 'points that one candidate can get from a ballot (default: all)', positiveInteger);
}

/** The rule that the options ask for; `undefined` when they ask for none. Throws `UsageError` when they contradict. */
export function ruleOf({ pick, points, each }: RuleOptions): BallotRule | undefined {
  if (pick && points !== undefined) throw new UsageError('Use --pick or --points, not both.');
  if (each !== undefined && points === undefined) throw new UsageError('--each needs --points.');
  if (points !== undefined) return checked({ points: { total: points, each: each ?? points } });
  return pick && checked({ pick });
}

/** Throws a `CommandError` when a poll has another rule than the one asked for. */
export function expectRule({ pollId, ballot }: PollView, rule: BallotRule | undefined): void {
  if (rule === undefined || ruleText(rule) === ruleText(ballot)) return;
  const rules = [ruleText(ballot), ruleText(rule)].join(', not ');
  throw new CommandError(`A ballot of "${pollId}" takes ${rules}; the rule of a poll cannot change.`);
}

function checked(rule: BallotRule): BallotRule {
  const parsed = ballotRule.safeParse(rule);
  if (parsed.success) return parsed.data;
  const [issue] = parsed.error.issues;
  throw new UsageError(`--${issue?.path.join('.') ?? 'pick'}: ${issue?.message ?? 'is not a rule'}.`);
}

function range(text: string): { min: number; max: number } {
  const [, min, max = min] = /^(\d+)(?:-(\d+))?$/.exec(text) ?? [];
  if (min === undefined || max === undefined) {
    throw new InvalidArgumentError('It must be a number such as 2, or a range such as 1-3.');
  }
  return { min: Number(min), max: Number(max) };
}
