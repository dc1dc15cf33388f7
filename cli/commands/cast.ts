import type { Command } from 'commander';
import type { WrittenChoice } from '../../contract/choice';
import type { PollView } from '../../contract/poll';
import type { CastStatus } from '../../contract/votes';
import type { ApiClient, Voter } from '../api/api-client';
import { requirePoll } from '../api/find-poll';
import { readChoiceArguments, writeChoiceField } from '../ballots-file/choice-field';
import { UsageError } from '../errors';
import type { OpenSession, Session } from '../session';
import { ACCESS_TEXTS } from '../terminal/access-text';
import { voterIdOf, votingCodeOf } from './voter-values';

interface CastOptions {
  code?: string;
  voter?: string;
  retract?: true;
}

/** Who votes, as the command line says it. */
interface GivenVoter {
  code: string | undefined;
  voter: string | undefined;
  /** Whether a token was given. */
  hasToken: boolean;
}

const HELP = `
A choice is the id of a candidate; several ids, or points (alice=3 bob=1), where a ballot takes them.

Who votes depends on the poll. In one with voting codes give --code. Where voters sign in give the voter's own token with --token;
a local API also takes --voter NAME. Anybody votes in an open poll, each time as another voter, so that nothing can be changed.`;

/** `cast POLL CHOICE… [--code CODE | --voter NAME]`. */
export function addCast(program: Command, open: OpenSession): void {
  program
    .command('cast <pollId> [choice...]')
    .description('cast, change or retract one vote as its voter')
    .option('--code <code>', 'the voting code of the voter', votingCodeOf)
    .option(
      '--voter <name>',
      'the id of the voter; only for a local API, which takes anybody’s word',
      voterIdOf,
    )
    .option('--retract', 'take the vote back')
    .addHelpText('after', HELP)
    .action((pollId: string, choice: string[], { retract, code, voter }: CastOptions, command: Command) => {
      const session = open(command);
      const hasToken = command.optsWithGlobals<{ token?: string }>().token !== undefined;
      const given = { code, voter, hasToken };
      return retract ? takeBack(session, pollId, choice, given) : cast(session, pollId, choice, given);
    });
}

async function cast(
  { api, terminal }: Session,
  pollId: string,
  words: readonly string[],
  given: GivenVoter,
): Promise<void> {
  const choice = choiceOf(words);
  const voter = await voterOf(api, await requirePoll(api, pollId), given);
  const receipt = await voter.cast(choice);
  const vote = await voter.find();
  const { voterKey } = voter;
  terminal.answer({ ...receipt, voterKey, ...vote }, () => [
    OUTCOMES[receipt.status],
    ...(vote ? [fact('choice', writeChoiceField(vote.choice)), fact('cast at', vote.castAt)] : []),
    fact('voter key', `${voterKey} (names the ballot in the exported file)`),
  ]);
}

async function takeBack(
  { api, terminal }: Session,
  pollId: string,
  words: readonly string[],
  given: GivenVoter,
): Promise<void> {
  if (words.length > 0) throw new UsageError('--retract takes the whole vote back: give no choice with it.');
  const poll = await requirePoll(api, pollId);
  if (poll.access === 'open') {
    throw new UsageError(
      `In the open poll "${pollId}" every call of this command is another voter, who has no vote to retract.`,
    );
  }
  const voter = await voterOf(api, poll, given);
  const status = await voter.retract();
  const { voterKey } = voter;
  terminal.answer({ pollId, status, voterKey }, () => [OUTCOMES[status], fact('voter key', voterKey)]);
}

const OUTCOMES: Readonly<Record<CastStatus | 'retracted', string>> = {
  accepted: 'The vote is cast.',
  changed: 'The vote is changed.',
  unchanged: 'The same vote stood already.',
  superseded: 'A later request of the same voter stands; this one changed nothing.',
  retracted: 'No vote of this voter stands.',
};

function fact(name: string, value: string): string {
  return `  ${name.padEnd(9)}  ${value}`;
}

function choiceOf(words: readonly string[]): WrittenChoice {
  if (words.length === 0) throw new UsageError('Name a choice, or take the vote back with --retract.');
  const read = readChoiceArguments(words);
  if (read.ok) return read.choice;
  throw new UsageError(`The vote ${read.reason}.`);
}

/** The voter whom the command line names. Throws `UsageError` when it does not fit how the poll admits voters. */
async function voterOf(
  api: ApiClient,
  poll: PollView,
  { code, voter, hasToken }: GivenVoter,
): Promise<Voter> {
  const { pollId, access } = poll;
  const admitted = `The poll "${pollId}" takes votes of ${ACCESS_TEXTS[access]}`;
  if (code !== undefined && access !== 'code') throw new UsageError(`${admitted}: leave out --code.`);
  if (voter !== undefined && access !== 'account') throw new UsageError(`${admitted}: leave out --voter.`);
  switch (access) {
    case 'open':
      return api.openVoter(pollId, await api.prove(pollId));
    case 'code':
      if (code === undefined) throw new UsageError(`${admitted}: give it with --code.`);
      return api.codeVoter(pollId, code);
    case 'account':
      if (voter !== undefined) return namedVoter(api, pollId, voter, hasToken);
      if (!hasToken) throw new UsageError(`${admitted}: give --token, or at a local API --voter.`);
      return api.tokenVoter(pollId);
  }
}

async function namedVoter(api: ApiClient, pollId: string, voter: string, hasToken: boolean): Promise<Voter> {
  if (hasToken)
    throw new UsageError('A token is its own voter: use --voter, or --token and VOTING_TOKEN, not both.');
  return api.accountVoter(pollId, voter);
}
