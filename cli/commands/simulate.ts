import type { Command } from 'commander';
import type { BallotRule } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import { type Results, sharesOf } from '../../contract/results';
import { createOrFindPoll } from '../api/find-poll';
import { CommandError, VerdictError } from '../errors';
import type { OpenSession, Session } from '../session';
import { carryOut } from '../simulation/carry-out';
import { type Expectation, expectationOf } from '../simulation/expectation';
import { plan } from '../simulation/plan';
import { SAMPLE_CANDIDATES } from '../simulation/sample-candidates';
import { countOf, differences } from '../simulation/totals';
import { waitUntilCounted } from '../simulation/wait-until-counted';
import { formatCount, formatDuration, formatQuantity } from '../terminal/numbers';
import { positiveInteger, seed } from '../terminal/option-values';
import { startProgress } from '../terminal/progress';
import { startRateLines } from '../terminal/rate-lines';
import { renderResults } from '../terminal/results-view';
import type { Terminal } from '../terminal/terminal';
import { addRuleOptions, expectRule, type RuleOptions, ruleOf } from './rule-options';

interface SimulateOptions extends RuleOptions {
  poll: string;
  votes: number;
  seed: number;
  concurrency: number;
  rates?: true;
}

const RATES_EVERY = 5_000;

/** `simulate --poll ID --votes N`. */
export function addSimulate(program: Command, open: OpenSession): void {
  const command = program
    .command('simulate')
    .description('let simulated voters vote, change, retract and double-click, then check the totals')
    .requiredOption('--poll <id>', 'the poll; created with eight sample candidates if there is none')
    .requiredOption('--votes <n>', 'number of voters; each casts one first vote', positiveInteger)
    .option('--seed <n>', 'the same seed gives the same voters and votes', seed, 1)
    .option('--concurrency <n>', 'requests under way at once', positiveInteger, 8)
    .option(
      '--rates',
      `print the rate of every ${formatCount(RATES_EVERY)} actions instead of a progress bar`,
    );
  addRuleOptions(command)
    .addHelpText('after', '\nOnly for a local API, which issues tokens for voters. Safe to run again.')
    .action((options: SimulateOptions, command: Command) => simulate(open(command), options));
}

async function simulate(session: Session, options: SimulateOptions): Promise<void> {
  const existing = await session.api.findPoll(options.poll);
  const rule = ruleOf(options);
  const poll = existing ?? (await createSamplePoll(session, options.poll, rule));
  expectRule(poll, rule);
  checkUsable(poll);
  const candidateIds = poll.candidates.map((candidate) => candidate.candidateId);
  const voters = () => plan({ seed: options.seed, voters: options.votes, candidateIds, rule: poll.ballot });
  const expected = expectationOf(voters());
  await post(session, options, poll, voters(), expected.actions);
  if (existing) tellExpected(session, poll, expected);
  else await checkTotals(session, poll, expected);
}

async function createSamplePoll(
  { api, terminal }: Session,
  pollId: string,
  ballot: BallotRule | undefined,
): Promise<PollView> {
  const poll = await createOrFindPoll(api, {
    pollId,
    title: 'Where shall we go?',
    candidates: SAMPLE_CANDIDATES,
    delegates: true,
    ballot,
  });
  terminal.print(`Created the poll "${pollId}" with ${SAMPLE_CANDIDATES.length} sample candidates.`);
  return poll;
}

function checkUsable(poll: PollView): void {
  if (poll.status !== 'open')
    throw new CommandError(`The poll "${poll.pollId}" takes no votes; it is ${poll.status}.`);
  if (!poll.delegates || poll.access === 'code')
    throw new CommandError(
      `Simulated voters have no voting codes, and most of them vote through an app: "${poll.pollId}" must be an open or an account poll with --delegates.`,
    );
  if (!poll.changeable)
    throw new CommandError(`The poll "${poll.pollId}" is final; simulated voters change their votes.`);
}

async function post(
  { api, terminal, signal }: Session,
  { concurrency, rates }: SimulateOptions,
  poll: PollView,
  actions: ReturnType<typeof plan>,
  total: number,
): Promise<void> {
  const started = performance.now();
  const progress = rates
    ? startRateLines(terminal, 'action', RATES_EVERY)
    : startProgress(terminal, total, 'action', () => api.trouble);
  try {
    await carryOut(api, actions, { poll, concurrency, signal, onDone: () => progress.advance() });
  } finally {
    progress.stop();
  }
  const elapsed = performance.now() - started;
  const rate = formatCount((total / elapsed) * 1000);
  terminal.print(`Posted ${formatQuantity(total, 'action')} in ${formatDuration(elapsed)} (${rate}/s).`);
}

/** In a poll of our own, the results must be exactly what the voters did. */
async function checkTotals(
  { api, terminal, signal }: Session,
  poll: PollView,
  expected: Expectation,
): Promise<void> {
  const results = await waitUntilCounted(api, poll.pollId, expected, signal);
  const wrong = differences(expected, countOf(results));
  const praise =
    wrong.length > 0 ? [] : [terminal.paint.green('The totals are exactly what the voters did.')];
  terminal.answer({ ...expectationDocument(poll, expected), results, differences: wrong }, () => [
    ...resultLines(terminal, results),
    ...praise,
  ]);
  if (wrong.length > 0)
    throw new VerdictError(`The totals are not what the voters did: ${wrong.join('; ')}.`);
}

function tellExpected({ terminal }: Session, poll: PollView, expected: Expectation): void {
  const { ballots, totals } = expected;
  const votes = poll.candidates.map(({ candidateId }) => totals.get(candidateId) ?? 0);
  const shares = sharesOf(poll.ballot, votes, ballots);
  const results: Results = {
    pollId: poll.pollId,
    status: poll.status,
    version: poll.version,
    access: poll.access,
    ballots,
    weight: ballots,
    totals: poll.candidates.map(({ candidateId, label }, i) => ({
      candidateId,
      label,
      votes: votes[i] ?? 0,
      share: shares[i] ?? 0,
    })),
    asOf: new Date().toISOString(),
  };
  terminal.answer(expectationDocument(poll, expected), () => [
    'The poll existed before, so its totals may include other votes. These voters ended with:',
    ...resultLines(terminal, results),
  ]);
}

function expectationDocument({ pollId }: PollView, { actions, ballots, totals }: Expectation): object {
  return { pollId, actions, expected: { ballots, totals: Object.fromEntries(totals) } };
}

function resultLines({ width, paint }: Terminal, results: Results): string[] {
  const options = { width: width(), candidates: results.totals.length, paint };
  return ['', ...renderResults(results, options), ''];
}
