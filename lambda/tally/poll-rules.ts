import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { GRACE_MS } from '../../contract/limits';
import { ballotFrame } from '../shared/tables/ballot';
import { closingHere, type Poll } from '../shared/tables/poll';
import { cachedPolls, type FindPoll, readPoll } from '../shared/tables/poll-reader';
import type { PollRules } from './change';

/**
 * What the tally knows of polls. A poll's rules may be as old as the cache of polls allows: a ballot is late only if it is
 * altered so long after the closing time that a poll read before could not have been kept until then.
 */
export interface RulesReader {
  /** `undefined` when there is no such poll. */
  find(pollId: string): Promise<PollRules | undefined>;
  /** For a fence: a poll that is not known to be sealed is read again. */
  findSealed(pollId: string): Promise<PollRules | undefined>;
}

export function rulesReader(db: DynamoDBClient, pollsTable: string): RulesReader {
  const fresh: FindPoll = (pollId) => readPoll(db, pollsTable, pollId);
  return rulesFrom(cachedPolls(fresh), fresh);
}

export function rulesFrom(cached: FindPoll, fresh: FindPoll): RulesReader {
  return {
    async find(pollId) {
      const poll = await cached(pollId);
      return poll && pollRules(poll);
    },
    async findSealed(pollId) {
      const known = await cached(pollId);
      const poll = known?.sealId === undefined ? await fresh(pollId) : known;
      return poll && pollRules(poll);
    },
  };
}

export function pollRules(poll: Poll): PollRules {
  return { ...ballotFrame(poll), lateAfter: lateAfter(poll), sealId: poll.sealId };
}

function lateAfter(poll: Poll): number | undefined {
  const closing = poll.closeUnconfirmed ? undefined : closingHere(poll);
  return closing === undefined ? undefined : closing + GRACE_MS;
}
