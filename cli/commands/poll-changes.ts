import { type Command, InvalidArgumentError, Option } from 'commander';
import { type NewPoll, type PollView, RESULTS_VISIBLE, type ResultsVisible } from '../../contract/poll';
import type { PollEdit } from '../../contract/poll-edit';
import type { ApiClient } from '../api/api-client';
import { CommandError } from '../errors';
import type { OpenSession, Session } from '../session';
import { positiveInteger, time, timeFrom } from '../terminal/option-values';
import { describePoll } from '../terminal/poll-view';

interface EditOptions {
  title?: string;
  label: Map<string, string>;
  order?: string[];
  opens?: string;
  closes?: string;
  results?: ResultsVisible;
  turnout?: boolean;
  listed?: boolean;
}

/** `poll edit|extend|pause|resume|publish|archive|reveal|duplicate|delete`. */
export function addPollChanges(poll: Command, open: OpenSession): void {
  addEdit(poll, open);
  poll
    .command('extend <pollId> <time>')
    .description('put the closing off: to a time, or by so much, such as +10m')
    .action((pollId: string, until: string, _options: unknown, command: Command) =>
      extend(open(command), pollId, until),
    );
  addState(poll, open, 'pause', 'take no votes until it is resumed', { paused: true });
  addState(poll, open, 'resume', 'take votes again', { paused: false });
  addState(poll, open, 'publish', 'let everybody know of a draft; it does not become one again', {
    draft: false,
  });
  poll
    .command('archive <pollId>')
    .description('put a poll away: it is in no list, and its address still works')
    .option('--undo', 'bring it back')
    .action((pollId: string, { undo }: { undo?: true }, command: Command) =>
      edit(open(command), pollId, { archived: !undo }),
    );
  poll
    .command('reveal <pollId>')
    .description('show the results of a poll that hides them until then, once they are certified')
    .option('--places <n>', 'only so many places, from the last', positiveInteger)
    .option('--early', 'also before they are certified, or while the poll is open')
    .action((pollId: string, request: { places?: number; early?: true }, command: Command) =>
      reveal(open(command), pollId, request),
    );
  poll
    .command('duplicate <pollId> <newId>')
    .description('create a draft with the settings of a poll, open as soon as it is published')
    .option('--publish', 'publish it at once')
    .action((pollId: string, newId: string, options: { publish?: true }, command: Command) =>
      duplicate(open(command), pollId, newId, options),
    );
  poll
    .command('delete <pollId>')
    .description('delete a draft; a published poll can only be archived')
    .action((pollId: string, _options: unknown, command: Command) => remove(open(command), pollId));
}

function addEdit(poll: Command, open: OpenSession): void {
  poll
    .command('edit <pollId>')
    .description('change what a poll says; every change is kept, and in the certificate')
    .option('--title <text>', 'the question')
    .addOption(
      new Option('-l, --label <id=text>', 'the label of a candidate; repeat it for each')
        .argParser(addLabel)
        .default(new Map(), 'as they are'),
    )
    .option(
      '--order <ids>',
      'ids of all candidates, in the order to show them, with commas between them',
      ids,
    )
    .option('--opens <time>', 'when voting begins, while it has not', time)
    .option('--closes <time>', 'when voting ends, or "never" where it was published so', timeOrNever)
    .addOption(
      new Option('--results <when>', 'who sees results while the poll is open').choices(RESULTS_VISIBLE),
    )
    .option('--turnout', 'while results are hidden, tell how many have voted')
    .option('--no-turnout', 'do not tell that')
    .option('--listed', 'put the poll into the list of polls')
    .option('--no-listed', 'leave it out of the list')
    .action(async (pollId: string, options: EditOptions, command: Command) => {
      const session = open(command);
      await edit(session, pollId, await editOf(session.api, pollId, options));
    });
}

function addState(
  poll: Command,
  open: OpenSession,
  name: string,
  description: string,
  change: PollEdit,
): void {
  poll
    .command(`${name} <pollId>`)
    .description(description)
    .action((pollId: string, _options: unknown, command: Command) => edit(open(command), pollId, change));
}

async function edit({ api, terminal }: Session, pollId: string, change: PollEdit): Promise<void> {
  const poll = await api.editPoll(pollId, change);
  terminal.answer(poll, () => describePoll(poll, terminal.paint));
}

async function editOf(api: ApiClient, pollId: string, options: EditOptions): Promise<PollEdit> {
  const { title, label: labels, order, opens, closes, results, turnout, listed } = options;
  const namesCandidates = labels.size > 0 || order !== undefined;
  const change: PollEdit = {
    ...(title !== undefined && { title }),
    ...(namesCandidates && { candidates: candidatesOf(await api.deskPoll(pollId), labels, order) }),
    ...(opens !== undefined && { opensAt: opens }),
    ...(closes !== undefined && { closesAt: closes === NEVER ? null : closes }),
    ...(results !== undefined && { resultsVisible: results }),
    ...(turnout !== undefined && { turnoutVisible: turnout }),
    ...(listed !== undefined && { listed }),
  };
  if (Object.keys(change).length > 0) return change;
  throw new CommandError('Nothing is to be changed: name at least one of the options, which --help lists.');
}

function candidatesOf(
  { pollId, candidates }: PollView,
  labels: ReadonlyMap<string, string>,
  order: readonly string[] = candidates.map(({ candidateId }) => candidateId),
): PollView['candidates'] {
  const known = new Map(candidates.map((one) => [one.candidateId, one]));
  const unknown = [...labels.keys(), ...order].find((id) => !known.has(id));
  if (unknown !== undefined) {
    throw new CommandError(
      `The poll "${pollId}" has no candidate "${unknown}"; it has ${[...known.keys()].join(', ')}.`,
    );
  }
  return order.flatMap((id) => {
    const one = known.get(id);
    return one ? { ...one, label: labels.get(id) ?? one.label } : [];
  });
}

async function extend(session: Session, pollId: string, until: string): Promise<void> {
  const { closesAt } = await session.api.deskPoll(pollId);
  if (closesAt === undefined) {
    throw new CommandError(`The poll "${pollId}" has no closing time; it is open until "poll close".`);
  }
  const from = until.startsWith('+') ? Date.parse(closesAt) : Date.now();
  await edit(session, pollId, { closesAt: timeFrom(until, from) });
}

async function reveal(
  { api, terminal }: Session,
  pollId: string,
  request: { places?: number; early?: true },
): Promise<void> {
  const poll = await api.revealResults(pollId, request);
  terminal.answer(poll, () => describePoll(poll, terminal.paint));
}

async function duplicate(
  { api, terminal }: Session,
  pollId: string,
  newId: string,
  { publish }: { publish?: true },
): Promise<void> {
  const copy = await api.createPoll({
    ...copyOf(await api.deskPoll(pollId)),
    pollId: newId,
    draft: !publish,
  });
  terminal.answer(copy, () => ['Created:', ...describePoll(copy, terminal.paint)]);
}

/** What a poll is created with again: all but its times, and what was done to it since. */
function copyOf({ status, version, archived, reveal, opensAt, closesAt, ...settings }: PollView): NewPoll {
  return settings;
}

async function remove({ api, terminal }: Session, pollId: string): Promise<void> {
  await api.deleteDraft(pollId);
  terminal.answer({ pollId, deleted: true }, () => [`The draft "${pollId}" is deleted.`]);
}

function addLabel(text: string, labels: ReadonlyMap<string, string>): Map<string, string> {
  const at = text.indexOf('=');
  if (at < 1) throw new InvalidArgumentError('It must be id=text.');
  return new Map([...labels, [text.slice(0, at), text.slice(at + 1)]]);
}

function ids(text: string): string[] {
  return text.split(',').map((id) => id.trim());
}

/** What is said of a poll that is to be open until somebody closes it. */
const NEVER = 'never';

function timeOrNever(text: string): string {
  return text === NEVER ? text : time(text);
}
