import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import type { Certificate } from '../../contract/certificate';
import { DUE, POLLS } from '../shared/names';
import { dueFinder } from '../shared/tables/due-finder';
import { isHeld, type Poll } from '../shared/tables/poll';
import { shelfOff, toAttributes } from '../shared/tables/poll-item';
import { appending, isVersion } from '../shared/tables/poll-log';
import { readPoll } from '../shared/tables/poll-reader';
import { pollUpdater } from '../shared/tables/update-poll';

/** A poll that has a closing time, and that nothing holds from its certificate. */
export type ClosingPoll = Poll & { closesAt: string };

export function isClosing(poll: Poll): poll is ClosingPoll {
  return poll.closesAt !== undefined && poll.certificate === undefined && !isHeld(poll);
}

/** A poll that is closed for good. */
export type SealedPoll = ClosingPoll & { sealId: string };

/** The Polls table as certification uses it. Times are ISO 8601 UTC. */
export interface DuePolls {
  /** Ids of polls that closed at or before `closedBy` and have no certificate, the last to close first. */
  find(closedBy: string): Promise<string[]>;
  /** The poll as it is now; rejects when its item holds none. */
  read(pollId: string): Promise<Poll | undefined>;
  /**
   * Moves a closing time that nobody saw land in time, and says so in the poll's log; what was accepted until it landed
   * counts.
   *
   * @param at when it is done.
   */
  moveClosing(poll: ClosingPoll, closesAt: string, at: string): Promise<void>;
  /** Closes the poll for good; answers whether it was done here and now. */
  seal(poll: ClosingPoll, sealedAt: string, sealId: string): Promise<boolean>;
  /**
   * Puts the certificate on its poll, unless it has one, or was changed since it was read: answers whether it did. From then on the
   * poll is due for its dataset.
   */
  certify(certificate: Certificate): Promise<boolean>;
}

export function duePolls(db: DynamoDBClient, tableName: string): DuePolls {
  const update = pollUpdater(db, tableName);

  return {
    find: dueFinder(db, tableName, DUE.certificate),

    read: (pollId) => readPoll(db, tableName, pollId),

    async moveClosing(poll, closesAt, at) {
      const log = appending({
        at,
        action: 'closing-moved',
        before: { closesAt: poll.closesAt },
        after: { closesAt },
      });
      await update(poll.pollId, {
        UpdateExpression: `SET #closesAt = :closesAt, ${log.assignment} REMOVE #unconfirmed`,
        ConditionExpression: '#closesAt = :known AND attribute_exists(#unconfirmed)',
        ExpressionAttributeNames: {
          '#closesAt': POLLS.closesAt,
          '#unconfirmed': POLLS.closeUnconfirmed,
          ...log.names,
        },
        ExpressionAttributeValues: {
          ':closesAt': { S: closesAt },
          ':known': { S: poll.closesAt },
          ...log.values,
        },
      });
    },

    seal: (poll, sealedAt, sealId) =>
      update(poll.pollId, {
        UpdateExpression: 'SET #sealedAt = :sealedAt, #sealId = :sealId',
        ConditionExpression:
          '#closesAt = :closesAt AND attribute_not_exists(#sealedAt) AND attribute_not_exists(#unconfirmed) ' +
          'AND (attribute_not_exists(#move) OR #move.#authority = :here)',
        ExpressionAttributeNames: {
          '#sealedAt': POLLS.sealedAt,
          '#sealId': POLLS.sealId,
          '#closesAt': POLLS.closesAt,
          '#unconfirmed': POLLS.closeUnconfirmed,
          '#move': POLLS.move,
          '#authority': 'authority',
        },
        ExpressionAttributeValues: {
          ':here': { S: 'pipeline' },
          ':sealedAt': { S: sealedAt },
          ':sealId': { S: sealId },
          ':closesAt': { S: poll.closesAt },
        },
      }),

    certify(certificate) {
      const unchanged = isVersion(certificate.changes.length);
      return update(certificate.pollId, {
        UpdateExpression:
          'SET #certificate = :certificate, #shelf = :shelf, #due = :due REMOVE #holder, #until',
        ConditionExpression: `attribute_exists(#pollId) AND attribute_not_exists(#certificate) AND ${unchanged.condition}`,
        ExpressionAttributeNames: {
          ...unchanged.names,
          '#shelf': POLLS.shelf,
          '#pollId': POLLS.pollId,
          '#certificate': POLLS.certificate,
          '#due': POLLS.due,
          '#holder': POLLS.leaseHolder,
          '#until': POLLS.leaseUntil,
        },
        ExpressionAttributeValues: {
          ...unchanged.values,
          ...toAttributes({
            ':certificate': certificate,
            ':shelf': shelfOff(certificate.certifiedAt),
            ':due': DUE.dataset,
          }),
        },
      });
    },
  };
}
