import { type Command, InvalidArgumentError, Option } from 'commander';
import { ACCESS_KINDS, type AccessKind } from '../../contract/access';
import { ruleText } from '../../contract/choice';
import { POLL_DEFAULTS } from '../../contract/limits';
import {
  type Candidate,
  type NewPoll,
  type PollStatus,
  type PollSummary,
  type PollView,
  RESULTS_VISIBLE,
  type ResultsVisible,
} from '../../contract/poll';
import type { PollAction, PollChange, PollChanges } from '../../contract/poll-changes';
import { requirePoll } from '../api/find-poll';
import { pollAddress } from '../page-address';
import type { OpenSession, Session } from '../session';
import { ACCESS_TEXTS } from '../terminal/access-text';
import { displayWidth, padEnd, printable, truncate } from '../terminal/columns';
import { formatCount, formatQuantity } from '../terminal/numbers';
import { positiveInteger, time } from '../terminal/option-values';
import type { Paint } from '../terminal/paint';
import { renderInvitation } from '../terminal/poll-invitation';
import { ownZone, showInstant } from '../times/wall-clock';
import { addRuleOptions, type RuleOptions, ruleOf } from './rule-options';

interface CreateOptions extends RuleOptions {
  title?: string;
  candidate: Candidate[];
  opens?: string;
  closes?: string;
  writeShards?: number;
  final?: true;
  results?: ResultsVisible;
  hideTurnout?: true;
  unlisted?: true;
  draft?: true;
  access?: AccessKind;
  delegates?: true;
}

/** `poll create|list|show|close|changes`. */
export function addPoll(program: Command, open: OpenSession): void {
  const poll = program.command('poll').description('create, list, show and close polls, and say who did');

  const creation = poll
    .command('create [pollId]')
    .description('create a poll; the API makes up an id if you give none')
    .option('--title <text>', 'the question (default: the poll id)')
    .addOption(
      new Option('-c, --candidate <id[=label]>', 'a candidate; repeat it for each, in the order to show them')
        .argParser(addCandidate)
        .makeOptionMandatory(),
    )
    .option('--opens <time>', 'when voting begins (default: now)', time)
    .option('--closes <time>', 'when voting ends (default: at "poll close")', time)
    .option(
      '--write-shards <n>',
      'write shards, 1 to 1024 (default: what the stack is built for)',
      positiveInteger,
    )
    .option('--final', 'votes cannot be changed or retracted')
    .addOption(
      new Option(
        '--access <way>',
        `how voters get the pass to vote with (default: ${POLL_DEFAULTS.access})`,
      ).choices(ACCESS_KINDS),
    )
    .option('--delegates', 'voting apps may post votes for their voters')
    .addOption(
      new Option(
        '--results <when>',
        `who sees results while the poll is open (default: ${POLL_DEFAULTS.resultsVisible})`,
      ).choices(RESULTS_VISIBLE),
    )
    .option('--hide-turnout', 'while results are hidden, do not tell how many have voted')
    .option('--unlisted', 'leave the poll out of the list of polls')
    .option('--draft', 'keep the poll from everybody but operators until it is published');
  addRuleOptions(creation)
    .addHelpText('after', TIMES_HELP)
    .action((pollId: string | undefined, options: CreateOptions, command: Command) =>
      create(open(command), pollId, options),
    );

  poll
    .command('list')
    .description('list all polls')
    .action((_options: unknown, command: Command) => list(open(command)));

  poll
    .command('show <pollId>')
    .description('show a poll and its candidates')
    .action((pollId: string, _options: unknown, command: Command) => show(open(command), pollId));

  poll
    .command('close <pollId>')
    .description('close a poll within seconds')
    .action((pollId: string, _options: unknown, command: Command) => close(open(command), pollId));

  poll
    .command('changes <pollId>')
    .description('list who did what to a poll, and when')
    .action((pollId: string, _options: unknown, command: Command) => changes(open(command), pollId));
}

async function create(
  { api, terminal }: Session,
  pollId: string | undefined,
  options: CreateOptions,
): Promise<void> {
  // Every field of a new poll has to be here, so that one that is added is not forgotten.
  const asked: NewPoll & Record<keyof NewPoll, unknown> = {
    pollId,
    title: options.title ?? pollId ?? 'Untitled poll',
    candidates: options.candidate,
    opensAt: options.opens,
    closesAt: options.closes,
    writeShards: options.writeShards,
    changeable: options.final ? false : undefined,
    resultsVisible: options.results,
    turnoutVisible: options.hideTurnout ? false : undefined,
    listed: options.unlisted ? false : undefined,
    draft: options.draft,
    access: options.access,
    delegates: options.delegates,
    ballot: ruleOf(options),
  };
  const poll = await api.createPoll(asked);
  const invitation = terminal.interactive
    ? renderInvitation(await pollAddress(api, poll.pollId), terminal.colour)
    : [];
  terminal.answer(poll, () => ['Created:', ...describe(poll, terminal.paint), ...invitation]);
}

async function list({ api, terminal }: Session): Promise<void> {
  const polls: PollSummary[] = [];
  for await (const poll of api.polls()) polls.push(poll);
  terminal.answer({ polls }, () =>
    polls.length > 0 ? polls.map((poll) => listLine(poll, terminal.paint)) : ['There are no polls yet.'],
  );
}

function listLine(poll: PollSummary, paint: Paint): string {
  const [id, title] = [padEnd(poll.pollId, 24), printable(poll.title)];
  return `${paint.bold(id)}  ${status(poll.status, paint)}  ${title}`;
}

async function show({ api, terminal }: Session, pollId: string): Promise<void> {
  const poll = await requirePoll(api, pollId);
  terminal.answer(poll, () => describe(poll, terminal.paint));
}

async function close({ api, terminal }: Session, pollId: string): Promise<void> {
  const poll = await api.closePoll(pollId);
  terminal.answer(poll, () => [`The poll "${poll.pollId}" closes at ${poll.closesAt ?? 'once'}.`]);
}

async function changes({ api, terminal }: Session, pollId: string): Promise<void> {
  const document: PollChanges = { pollId, changes: await api.changes(pollId) };
  terminal.answer(document, () => document.changes.map(changeLine));
}

const TIMES_HELP = `
A <time> is one with its zone (2026-12-01T18:00Z, 2026-12-01T18:00+01:00), one by the clocks of this machine (2026-12-01 18:00,
or 18:00 for the next time that they show it), or one from now (+90s, +2m, +1h30m, +2d, a day being 24 hours). A time that
clocks skip, or show twice, is refused.`;

const ACTIONS: Readonly<Record<PollAction, string>> = {
  created: 'created',
  changed: 'changed',
  'closing-moved': 'moved closing',
};

function changeLine({ at, operator = '(the service)', action, before, after }: PollChange): string {
  const closes = (of: PollChange['after'] | undefined) => of?.closesAt ?? 'open end';
  const closing = before === undefined ? closes(after) : `${closes(before)} → ${closes(after)}`;
  return `${at}  ${padEnd(ACTIONS[action], 13)}  ${closing}  by ${printable(operator)}`;
}

function addCandidate(text: string, candidates: Candidate[] = []): Candidate[] {
  const [candidateId = '', ...label] = text.split('=');
  if (!candidateId) throw new InvalidArgumentError('It must be an id, or id=label.');
  return [...candidates, { candidateId, label: label.join('=') || candidateId }];
}

/** A time in UTC, and as the clocks of this machine show it. */
function timeText(time: string | undefined, zone = ownZone()): string | undefined {
  if (time === undefined || zone === 'UTC') return time;
  return `${time} (${showInstant(Date.parse(time), zone)} in ${zone})`;
}

const RESULTS_TEXTS: Readonly<Record<ResultsVisible, string>> = {
  always: 'are public',
  afterVote: 'are public after closing, and before that for those who have voted',
  afterClose: 'are public after closing',
  onReveal: 'are public when an operator reveals them',
};

function revealText(reveal: PollView['reveal']): string {
  if (reveal === undefined) return 'nothing yet';
  const what =
    reveal.places === undefined ? 'all places' : `the last ${formatQuantity(reveal.places, 'place')}`;
  return `${what}${reveal.early ? '' : ', once certified'}`;
}

const STATUS_WIDTH = 9;

function status(value: PollStatus, paint: Paint): string {
  const text = padEnd(value, STATUS_WIDTH);
  return value === 'open' ? paint.green(text) : paint.yellow(text);
}

function describe(poll: PollView, paint: Paint): string[] {
  const facts = {
    status: ['status', status(poll.status, paint).trimEnd()],
    opensAt: ['opens', timeText(poll.opensAt) ?? 'when created'],
    closesAt: ['closes', timeText(poll.closesAt) ?? 'when an operator closes it'],
    ballot: ['a ballot', `takes ${ruleText(poll.ballot)}`],
    changeable: ['votes', poll.changeable ? 'can be changed and retracted' : 'are final'],
    resultsVisible: ['results', RESULTS_TEXTS[poll.resultsVisible]],
    turnoutVisible: ['turnout', poll.turnoutVisible ? 'is public' : 'is hidden with the results'],
    reveal: ['revealed', revealText(poll.reveal)],
    listed: ['listed', poll.listed ? 'yes' : 'no: whoever knows the address finds it'],
    archived: ['archived', poll.archived ? 'yes' : 'no'],
    access: ['who votes', ACCESS_TEXTS[poll.access]],
    delegates: ['voting apps', poll.delegates ? 'may post votes for their voters' : 'may not post votes'],
    writeShards: ['write shards', formatCount(poll.writeShards)],
  } satisfies Record<
    Exclude<keyof PollView, 'pollId' | 'title' | 'candidates' | 'version'>,
    [string, string]
  >;
  const idWidth = Math.max(...poll.candidates.map(({ candidateId }) => displayWidth(candidateId)));
  return [
    `${paint.bold(printable(poll.title))} ${paint.dim(poll.pollId)}`,
    ...Object.values(facts).map(([name = '', value = '']) => `  ${paint.dim(padEnd(name, 12))}  ${value}`),
    `  ${formatQuantity(poll.candidates.length, 'candidate')}:`,
    ...poll.candidates.map(
      ({ candidateId, label }) => `    ${padEnd(candidateId, idWidth)}  ${truncate(printable(label), 100)}`,
    ),
  ];
}
