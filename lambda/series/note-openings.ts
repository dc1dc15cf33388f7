import type { Logger } from '@aws-lambda-powertools/logger';
import { type DynamoDBClient, UpdateItemCommand } from '@aws-sdk/client-dynamodb';
import { CLOCKS_MS } from '../../contract/limits';
import { POLLS } from '../shared/names';
import { asError } from '../shared/runtime/as-error';
import { conditionalWrite } from '../shared/tables/conditional-write';
import type { PollUnderWay } from './polls-under-way';

/** Writes down that the opening time of a poll has come, if it is still this one, and the poll is not sealed. Twice is once. */
export type WriteOpening = (pollId: string, opensAt: string) => Promise<void>;

export function openingWriter(db: DynamoDBClient, TableName: string): WriteOpening {
  return async (pollId, opensAt) => {
    await conditionalWrite(
      db.send(
        new UpdateItemCommand({
          TableName,
          Key: { [POLLS.pollId]: { S: pollId } },
          UpdateExpression: 'SET #openedAt = :opensAt',
          ConditionExpression:
            '#opensAt = :opensAt AND attribute_not_exists(#openedAt) AND attribute_not_exists(#sealedAt)',
          ExpressionAttributeNames: {
            '#openedAt': POLLS.openedAt,
            '#opensAt': POLLS.opensAt,
            '#sealedAt': POLLS.sealedAt,
          },
          ExpressionAttributeValues: { ':opensAt': { S: opensAt } },
        }),
      ),
    );
  };
}

export interface OpeningParts {
  write: WriteOpening;
  logger: Pick<Logger, 'error'>;
  clock(): number;
}

/** Notes of each of these polls that it has opened, once that is so by every clock. */
export type NoteOpenings = (polls: readonly PollUnderWay[]) => Promise<void>;

/** What an execution environment has forgotten it tries to write once more, in vain. */
export function openingNoter({ write, logger, clock }: OpeningParts): NoteOpenings {
  let noted = new Set<string>();

  async function note({ pollId, opensAt }: PollUnderWay): Promise<string[]> {
    if (opensAt === undefined || Date.parse(opensAt) + CLOCKS_MS > clock()) return [];
    const name = `${pollId} ${opensAt}`;
    if (noted.has(name)) return [name];
    try {
      await write(pollId, opensAt);
      return [name];
    } catch (error) {
      logger.error('The opening of a poll could not be noted; it will be tried again', {
        pollId,
        error: asError(error),
      });
      return [];
    }
  }

  return async (polls) => {
    noted = new Set((await Promise.all(polls.map(note))).flat());
  };
}
