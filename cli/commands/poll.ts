import { type Command, InvalidArgumentError, Option } from 'commander';
import { ACCESS_KINDS, type AccessKind } from '../../contract/access';
import { POLL_DEFAULTS } from '../../contract/limits';
import {
  CANDIDATE_ORDERS,
  type Candidate,
  type CandidateOrder,
  type NewPoll,
  POLL_STATUSES,
  type PollStatus,
  type PollSummary,
  RESULTS_VISIBLE,
  type ResultsVisible,
} from '../../contract/poll';
import type { PollAction, PollChange, PollChanges } from '../../contract/poll-changes';
import { requirePoll } from '../api/find-poll';
import { pollAddress } from '../page-address';
import type { OpenSession, Session } from '../session';
import { padEnd, printable } from '../terminal/columns';
import { positiveInteger, time } from '../terminal/option-values';
import type { Paint } from '../terminal/paint';
import { renderInvitation } from '../terminal/poll-invitation';
import { describePoll, statusText } from '../terminal/poll-view';
import { addPollChanges } from './poll-changes';
import { addRuleOptions, type RuleOptions, ruleOf } from './rule-options';

interface CreateOptions extends RuleOptions {
  title?: string;
  description?: string;
  candidate: Candidate[];
  order?: CandidateOrder;
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

interface ListOptions {
  status?: PollStatus;
  asOperator?: true;
  archived?: true;
}

/** `poll create|list|show|close|changes`, and what changes one. */
export function addPoll(program: Command, open: OpenSession): void {
  const poll = program
    .command('poll')
    .description('create, list, show, change and close polls, and say who did');

  const creation = poll
    .command('create [pollId]')
    .description('create a poll; the API makes up an id if you give none')
    .option('--title <text>', 'the question (default: the poll id)')
    .option('--description <text>', 'what the question is about')
    .addOption(
      new Option('-c, --candidate <id[=label]>', 'a candidate; repeat it for each, in the order to show them')
        .argParser(addCandidate)
        .makeOptionMandatory(),
    )
    .addOption(
      new Option(
        '--order <order>',
        `how ballots show the candidates: in your order, or to each voter in another (default: ${POLL_DEFAULTS.candidateOrder})`,
      ).choices(CANDIDATE_ORDERS),
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
    .description('list polls, those without a certificate first, each newest first')
    .addOption(new Option('--status <status>', 'only polls of this status').choices(POLL_STATUSES))
    .option('--as-operator', 'with drafts and polls that are not listed')
    .option('--archived', 'those that were put away')
    .action((options: ListOptions, command: Command) => list(open(command), options));

  poll
    .command('show <pollId>')
    .description('show a poll and its candidates')
    .option('--as-operator', 'also a draft')
    .action((pollId: string, options: { asOperator?: true }, command: Command) =>
      show(open(command), pollId, options),
    );

  poll
    .command('close <pollId>')
    .description('close a poll within seconds, or in a while; "poll edit --closes" calls it off')
    .option('--in <seconds>', 'seconds until it closes', positiveInteger)
    .action((pollId: string, options: { in?: number }, command: Command) =>
      close(open(command), pollId, options.in),
    );

  addPollChanges(poll, open);

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
    description: options.description,
    candidates: options.candidate,
    candidateOrder: options.order,
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
  terminal.answer(poll, () => ['Created:', ...describePoll(poll, terminal.paint), ...invitation]);
}

async function list(
  { api, terminal }: Session,
  { status, asOperator, archived }: ListOptions,
): Promise<void> {
  const polls: PollSummary[] = [];
  const found = asOperator || archived ? api.deskPolls({ status, archived }) : api.polls({ status });
  for await (const poll of found) polls.push(poll);
  terminal.answer({ polls }, () =>
    polls.length > 0 ? polls.map((poll) => listLine(poll, terminal.paint)) : ['There are no polls yet.'],
  );
}

function listLine(poll: PollSummary, paint: Paint): string {
  const [id, title] = [padEnd(poll.pollId, 24), printable(poll.title)];
  return `${paint.bold(id)}  ${statusText(poll.status, paint)}  ${title}`;
}

async function show(
  { api, terminal }: Session,
  pollId: string,
  { asOperator }: { asOperator?: true },
): Promise<void> {
  const poll = asOperator ? await api.deskPoll(pollId) : await requirePoll(api, pollId);
  terminal.answer(poll, () => describePoll(poll, terminal.paint));
}

async function close({ api, terminal }: Session, pollId: string, inSeconds?: number): Promise<void> {
  const poll = await api.closePoll(pollId, inSeconds);
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
  const fields = [...new Set([...Object.keys(before ?? {}), ...Object.keys(after)])];
  const altered = fields.map((field) => `${field} ${alteration(field, before, after)}`);
  const what = altered.length > 0 ? altered.join('; ') : 'open end';
  return `${at}  ${padEnd(ACTIONS[action], 13)}  ${printable(what)}  by ${printable(operator)}`;
}

function alteration(field: string, before: PollChange['before'], after: PollChange['after']): string {
  const [was, is] = [shownField(field, before), shownField(field, after)];
  return before === undefined ? is : `${was} → ${is}`;
}

/** One field of a change, as short as it can be said. */
function shownField(field: string, of: Readonly<Record<string, unknown>> = {}): string {
  const value = of[field];
  if (value === undefined) return field === 'closesAt' ? 'open end' : 'none';
  return typeof value === 'string' ? value : JSON.stringify(value);
}

function addCandidate(text: string, candidates: Candidate[] = []): Candidate[] {
  const [candidateId = '', ...label] = text.split('=');
  if (!candidateId) throw new InvalidArgumentError('It must be an id, or id=label.');
  return [...candidates, { candidateId, label: label.join('=') || candidateId }];
}
