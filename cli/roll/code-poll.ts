import type { PollView } from '../../contract/poll';
import { type CodePage, readPage } from '../../rolls/code-page';
import { requirePoll } from '../api/find-poll';
import { CommandError, UsageError } from '../errors';
import type { Session } from '../session';

/** The poll, which must have a roll. */
export async function requireCodePoll({ api }: Session, pollId: string): Promise<PollView> {
  const poll = await requirePoll(api, pollId);
  if (poll.access === 'code') return poll;
  throw new CommandError(
    `The poll "${pollId}" has no roll: its access is "${poll.access}", and is fixed when a poll is created. ` +
      'Create one with --access code.',
  );
}

/**
 * Where the links of codes lead: the page that the person names, or else the address of the API, which the page shares.
 * Warns of links that no phone can open.
 */
export function codePage({ api, terminal }: Session, pollId: string, named: string | undefined): CodePage {
  const read = readPage(named ?? new URL(api.url).origin);
  if (!read.ok) {
    throw new UsageError(`--page must be an address such as https://vote.example.org; given "${named}".`);
  }
  const { page, isThisMachine } = read;
  if (isThisMachine) {
    terminal.warn(
      `The links lead to ${new URL(page).hostname}, which opens on this machine alone: name the page's address with --page.`,
    );
  }
  return { page, pollId };
}
