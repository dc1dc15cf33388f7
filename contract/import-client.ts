import { ALL_ROUTES } from './all-routes';
import { type Answer, read, readEach } from './answer';
import type { Send } from './client';
import {
  type ForgetReceipt,
  forgetReceipt,
  type ImportOutcome,
  type ImportRequest,
  importReceipt,
  type KeysReceipt,
  keysReceipt,
  type MarkReceipt,
  type MoveReceipt,
  type MoveRequest,
  markReceipt,
  moveReceipt,
  type UnsealReceipt,
  unsealReceipt,
} from './import';
import { type MovingPollView, movingPollView } from './moving-poll';
import { routeCaller } from './route-caller';

/** The routes by which a poll is moved here, as the migrator uses them. Each request may be repeated without harm. */
export interface ImportClient {
  /** The poll with its move, draft or not. */
  findPoll(pollId: string): Promise<Answer<MovingPollView>>;
  /** One outcome per row, in the order given. */
  importBallots(pollId: string, request: ImportRequest): Promise<Answer<ImportOutcome[]>>;
  makeVoterKeys(pollId: string, voterIds: readonly string[]): Promise<Answer<KeysReceipt>>;
  movePoll(pollId: string, request: MoveRequest): Promise<Answer<MoveReceipt>>;
  markEpoch(pollId: string, epoch: number): Promise<Answer<MarkReceipt>>;
  unsealVoters(pollId: string, voterKeys: readonly string[]): Promise<Answer<UnsealReceipt>>;
  forgetVoters(pollId: string): Promise<Answer<ForgetReceipt>>;
}

/** Apart from the other routes' client, so that no voter's page carries it. */
export function importClient(send: Send): ImportClient {
  const call = routeCaller(send);
  return {
    findPoll: async (pollId) => read(await call(ALL_ROUTES.showDeskPoll, pollId), movingPollView),
    importBallots: async (pollId, request) =>
      readEach(await call(ALL_ROUTES.importBallots, pollId, request), importReceipt, request.rows),
    makeVoterKeys: async (pollId, voterIds) =>
      read(await call(ALL_ROUTES.makeVoterKeys, pollId, { voterIds }), keysReceipt),
    movePoll: async (pollId, request) => read(await call(ALL_ROUTES.movePoll, pollId, request), moveReceipt),
    markEpoch: async (pollId, epoch) =>
      read(await call(ALL_ROUTES.markEpoch, pollId, { epoch }), markReceipt),
    unsealVoters: async (pollId, voterKeys) =>
      read(await call(ALL_ROUTES.unsealVoters, pollId, { voterKeys }), unsealReceipt),
    forgetVoters: async (pollId) => read(await call(ALL_ROUTES.forgetVoters, pollId), forgetReceipt),
  };
}
