import { randomUUID } from 'node:crypto';
import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { CLOCKS_MS } from '../../../contract/limits';
import { type Due, POLLS } from '../names';
import { pollUpdater } from './update-poll';

/** How long a lease lasts without being renewed, in milliseconds: what a sweep that dies keeps the next one waiting. */
export const LEASE_MS = 45_000;
const RENEWED_EVERY_MS = LEASE_MS / 3;

/**
 * Leases on polls that are due for something. Scheduler starts a sweep every minute, also while others still run; the lease
 * keeps them from doing the same work at once. It is no lock that anything rests on: every write of a sweep holds without it.
 */
export interface Leases {
  /** Does the work while holding the poll's lease, or answers `held` when somebody else has it. */
  hold<T>(pollId: string, work: () => Promise<T>): Promise<T | 'held'>;
}

/**
 * @param due what the polls are due for: a lease is on a poll only as long as it is.
 * @param clock in epoch milliseconds.
 */
export function leases(db: DynamoDBClient, tableName: string, due: Due, clock: () => number): Leases {
  const holder = randomUUID();
  const names = { '#holder': POLLS.leaseHolder, '#until': POLLS.leaseUntil };

  const update = pollUpdater(db, tableName);

  /** A lease further ahead than any lasts was taken by a clock that was wrong, and binds nobody. */
  function take(pollId: string): Promise<boolean> {
    const now = clock();
    return update(pollId, {
      UpdateExpression: 'SET #holder = :holder, #until = :until',
      ConditionExpression:
        '#due = :due AND ' +
        '(attribute_not_exists(#until) OR #holder = :holder OR #until < :now OR #until > :farthest)',
      ExpressionAttributeNames: { ...names, '#due': POLLS.due },
      ExpressionAttributeValues: {
        ':due': { S: due },
        ':holder': { S: holder },
        ':now': { N: String(now) },
        ':until': { N: String(now + LEASE_MS) },
        ':farthest': { N: String(now + LEASE_MS + CLOCKS_MS) },
      },
    });
  }

  function giveBack(pollId: string): Promise<boolean> {
    return update(pollId, {
      UpdateExpression: 'REMOVE #holder, #until',
      ConditionExpression: '#holder = :holder',
      ExpressionAttributeNames: names,
      ExpressionAttributeValues: { ':holder': { S: holder } },
    });
  }

  return {
    async hold(pollId, work) {
      if (!(await take(pollId))) return 'held';
      // A renewal that fails costs the lease and nothing else.
      const renewing = setInterval(() => void take(pollId).catch(() => {}), RENEWED_EVERY_MS);
      try {
        return await work();
      } finally {
        clearInterval(renewing);
        await giveBack(pollId).catch(() => {});
      }
    },
  };
}
