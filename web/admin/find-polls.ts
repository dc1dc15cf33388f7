import type { PollStatus, PollSummary } from '../../contract/poll';

/** What an operator looks for; everything while nothing is said. */
export interface Wanted {
  words: string;
  status?: PollStatus | undefined;
}

type Polls = readonly PollSummary[];

/** The polls with all the words in their title or id, and of the status, in the order of the list. */
export function findPolls(polls: Polls, { words, status }: Wanted): PollSummary[] {
  return withWords(polls, words).filter((poll) => status === undefined || poll.status === status);
}

/** How many polls with the words have each status. */
export function countByStatus(polls: Polls, words: string): ReadonlyMap<PollStatus, number> {
  const counts = new Map<PollStatus, number>();
  for (const { status } of withWords(polls, words)) counts.set(status, (counts.get(status) ?? 0) + 1);
  return counts;
}

function withWords(polls: Polls, words: string): Polls {
  const wanted = plain(words).split(/\s+/).filter(Boolean);
  return polls.filter(({ title, pollId }) => {
    const said = `${plain(title)} ${pollId}`;
    return wanted.every((word) => said.includes(word));
  });
}

/** Without what people leave out when they look for something: capitals and accents. */
function plain(text: string): string {
  return text
    .normalize('NFKD')
    .replace(/\p{Diacritic}/gu, '')
    .toLowerCase();
}
