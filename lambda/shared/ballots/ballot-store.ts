import { type DynamoDBClient, GetItemCommand, PutItemCommand } from '@aws-sdk/client-dynamodb';
import type { Choice } from '../../../contract/choice';
import type { CastStatus } from '../../../contract/votes';
import { VOTES } from '../names';
import { isSameBallot, readVote, type WeighedChoice } from '../tables/ballot';
import { type ConditionalWrite, conditionalWrite } from '../tables/conditional-write';
import {
  type BallotKey,
  type BallotToCast,
  type Item,
  isOf,
  itemKey,
  orderOf,
  type RetractionToKeep,
  toItem,
} from './ballot-item';
import { writeCondition } from './replacement';
import { isEarlier, isVotersOwn, type RequestOrder } from './request-order';

export interface StoredVote {
  choice: Choice;
  castAt: string;
  /** When it was written here, where that is not when it was cast. */
  importedAt?: string | undefined;
}

/**
 * `superseded`: a request of the voter that was received later stands. `too-soon`: what stands was received less than
 * `VOTE_PACE_MS` before, and says something else. Of both nothing was written.
 */
export type CastResult = CastStatus | 'already-voted' | 'too-soon';
export type RetractResult = 'retracted' | 'superseded' | 'too-soon';

/**
 * The Votes table as the ballots function uses it: one item per voter and poll, so a voter cannot vote twice. Calls may be
 * carried out late, twice and in any order: only a request received later replaces what stands, and the very same request
 * again changes nothing and is answered with what stands. Requests of voters themselves are paced, those of delegates are not.
 */
export interface BallotStore {
  cast(ballot: BallotToCast): Promise<CastResult>;
  /** A retraction is no vote. */
  find(key: BallotKey): Promise<StoredVote | undefined>;
  retract(retraction: RetractionToKeep): Promise<RetractResult>;
}

export function ballotStore(db: DynamoDBClient, tableName: string): BallotStore {
  return {
    async cast(ballot) {
      const { written, standing } = await put(db, tableName, ballot);
      if (!written) return refusedBy(standing, ballot);
      const before = standing && readVote(standing);
      if (!before) return 'accepted';
      return isSameBallot(before, ballot) ? 'unchanged' : 'changed';
    },

    async find(key) {
      const { Item } = await db.send(
        new GetItemCommand({ TableName: tableName, Key: itemKey(key), ConsistentRead: true }),
      );
      const said = Item && readVote(Item);
      const castAt = Item?.[VOTES.castAt]?.S;
      const importedAt = Item?.[VOTES.importedAt]?.S;
      return said && castAt ? { choice: said.choice, castAt, ...(importedAt && { importedAt }) } : undefined;
    },

    async retract(retraction) {
      const { written, standing } = await put(db, tableName, retraction);
      if (written || isOf(retraction, standing)) return 'retracted';
      return isPaced(retraction, standing) ? 'too-soon' : 'superseded';
    },
  };
}

/** Puts an item if it may take the place of what stands; tells what stood before, or what stands instead. */
function put(
  db: DynamoDBClient,
  TableName: string,
  item: RetractionToKeep | BallotToCast,
): Promise<ConditionalWrite> {
  const command = new PutItemCommand({
    TableName,
    Item: toItem(item),
    ...writeCondition(item),
    ReturnValues: 'ALL_OLD',
    ReturnValuesOnConditionCheckFailure: 'ALL_OLD',
  });
  return conditionalWrite(db.send(command));
}

/** What a vote that was not written is answered, by what stands instead. */
function refusedBy(standing: Item | undefined, ballot: BallotToCast): CastResult {
  if (isOf(ballot, standing)) return 'unchanged';
  const said = standing && readVote(standing);
  if (!ballot.changeable && said) return repeats(ballot, said, standing) ? 'unchanged' : 'already-voted';
  return isPaced(ballot, standing) ? 'too-soon' : 'superseded';
}

/** Delegates are told of what delegates cast; what a voter chose alone they are not to find out by trying. */
function repeats(ballot: BallotToCast, said: WeighedChoice, standing: Item): boolean {
  const isTheirs = isVotersOwn(ballot) || !isVotersOwn(orderOf(standing));
  return isTheirs && isSameBallot(said, ballot);
}

/** Whether a request that was not carried out met something received earlier, to which nothing but the pace keeps it. */
function isPaced(request: RequestOrder, standing: Item | undefined): boolean {
  return standing !== undefined && isEarlier(orderOf(standing), request);
}
