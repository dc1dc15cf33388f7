import { type BallotRule, picksOne, ruleText, type WrittenChoice } from '../../contract/choice';
import { MAX_CANDIDATES } from '../../contract/limits';
import type { PollView } from '../../contract/poll';
import type { ApiClient } from '../api/api-client';
import { createOrFindPoll } from '../api/find-poll';
import type { InputFile } from '../ballots-file/input-file';
import type { Survey } from '../ballots-file/survey';
import { whyNotAllowed } from '../ballots-file/vote-row';
import { BallotsFileError, CommandError } from '../errors';
import type { Session } from '../session';
import { formatQuantity } from '../terminal/numbers';
import { expectRule } from './rule-options';

/** What the person says of the poll that a file is loaded into. */
export interface WantedPoll {
  pollId: string;
  /** What its ballots may say; what the file needs when absent. */
  rule?: BallotRule | undefined;
  /** The choice of every row, where it is not the row's own. */
  choice?: WrittenChoice | undefined;
  /** Whether rows may replace votes that the poll has already. */
  overwrite: boolean;
}

/**
 * The poll to load a file into; created when there is none. Throws `CommandError`, before anything is created, when the file
 * does not fit, or would replace votes unasked.
 */
export async function openPollForFile(
  session: Session,
  file: InputFile,
  surveyed: Survey,
  wanted: WantedPoll,
): Promise<PollView> {
  const existing = await session.api.findPoll(wanted.pollId);
  if (existing) await checkExisting(session.api, existing, wanted);
  const poll = existing ?? (await create(session, file, surveyed, wanted));
  if (surveyed.repeats > 0) {
    const rows = formatQuantity(surveyed.repeats, 'row repeats a voter', 'rows repeat a voter');
    session.terminal.warn(`${rows}; ${poll.changeable ? 'the last' : 'the first'} row of each voter counts.`);
  }
  return poll;
}

async function create(
  { api, terminal }: Session,
  file: InputFile,
  { bad, candidates, rule: narrowest }: Survey,
  { pollId, rule, choice }: WantedPoll,
): Promise<PollView> {
  if (choice !== undefined) {
    throw new CommandError(`There is no poll "${pollId}", and --choice needs one that exists.`);
  }
  if (bad.count > 0) {
    terminal.warn(...bad.sentences());
    const rows = formatQuantity(bad.count, 'row');
    throw new BallotsFileError(
      `${rows} of ${file.name} cannot be used, so the poll "${pollId}" was not created.`,
    );
  }
  if (candidates.length > MAX_CANDIDATES) {
    throw new BallotsFileError(
      `${file.name} names more than ${MAX_CANDIDATES} candidates, the most that a poll can have.`,
    );
  }
  const ballot = rule ?? narrowest;
  const poll = await createOrFindPoll(api, {
    pollId,
    title: pollId,
    candidates,
    ballot,
    delegates: true,
  });
  const says = picksOne(ballot) ? '' : ` Each ballot: ${ruleText(ballot)}.`;
  terminal.print(
    `Created the poll "${pollId}" with ${formatQuantity(candidates.length, 'candidate')}.${says}`,
  );
  return poll;
}

async function checkExisting(
  api: ApiClient,
  poll: PollView,
  { rule, choice, overwrite }: WantedPoll,
): Promise<void> {
  expectRule(poll, rule);
  const reason = choice === undefined ? undefined : whyNotAllowed(choice, poll);
  if (reason !== undefined) throw new CommandError(`--choice ${reason}.`);
  if (!overwrite && poll.changeable && poll.status === 'open') await checkEmpty(api, poll);
}

/** A row replaces its voter's vote, even one that the voter has changed since the row was first loaded. */
async function checkEmpty(api: ApiClient, poll: PollView): Promise<void> {
  const { pollId } = poll;
  const remedy =
    'Use --overwrite to let the rows replace the votes of their voters, also those changed since.';
  if (poll.resultsVisible !== 'always') {
    throw new CommandError(
      `"${pollId}" hides its results for now, so it may have ballots already. ${remedy}`,
    );
  }
  const { ballots } = await api.results(pollId);
  if (ballots > 0) {
    throw new CommandError(`"${pollId}" has ${formatQuantity(ballots, 'ballot')} already. ${remedy}`);
  }
}
