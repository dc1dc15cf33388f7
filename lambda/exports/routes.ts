import { ballotsQuery } from '../../contract/ballots-query';
import { ROUTES } from '../../contract/routes';
import { NOT_STORED, type RoutesOf } from '../shared/http/http';
import { parseValue } from '../shared/http/input';
import { problem } from '../shared/http/problem';
import { shown } from '../shared/http/shown';
import { withPoll } from '../shared/http/with-poll';
import { type Poll, pollStatus } from '../shared/tables/poll';
import type { FindPoll } from '../shared/tables/poll-reader';
import { type BallotReaders, readBallotsPage, readPlace } from './ballots-page';

export interface ExportParts extends BallotReaders {
  findPoll: FindPoll;
  /** Says that an operator has begun to read the ballots of a poll. */
  tellReading(poll: Poll, operator: string | undefined): void;
  /** Epoch milliseconds. */
  clock(): number;
}

/** The route that gives operators the ballots of a certified poll: of none before, as that would tell results early. */
export function exportRoutes(parts: ExportParts): RoutesOf<'exports'> {
  return {
    [ROUTES.readBallots.key]: withPoll(parts.findPoll, async (poll, { query, operator }) => {
      const wanted = parseValue(query, ballotsQuery, 'query');
      if (!wanted.ok) return wanted.refusal;
      if (!poll.certificate) return notCertified(poll, parts.clock());
      const { after } = wanted.value;
      const from = after === undefined ? undefined : readPlace(after);
      if (from && from.suffix >= poll.writeShards) return noPage(after);
      if (from === undefined) parts.tellReading(poll, operator);
      return { status: 200, body: await readBallotsPage(parts, poll, from), headers: NOT_STORED };
    }),
  };
}

function noPage(after: string | undefined) {
  return problem(
    'invalid-value',
    `after must be the "next" of a page of this poll; given ${shown(after)}.`,
    'after',
  );
}

function notCertified(poll: Poll, now: number) {
  return problem(
    'not-certified',
    `The poll "${poll.pollId}" is ${pollStatus(poll, now)}; its ballots can be read once it is certified.`,
  );
}
