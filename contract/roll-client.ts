import { type Answer, read, readEach } from './answer';
import { caller, type Send } from './client';
import type { NewRollEntry } from './new-roll';
import { type RollStatus, type RollTurnout, rollReceipt, rollTurnout } from './roll';

/** A voter of the roll and the code that is to be theirs. */
export type NewCode = Pick<NewRollEntry, 'voterId' | 'code'>;
/** A voter of the roll, by id or by code. */
export type CodeHolder = { voterId: string } | { code: string };

/** The routes of rolls, as an operator uses them. Each request may be repeated without harm. */
export interface RollClient {
  /** Each of the three answers one status per entry, in the order given. */
  addToRoll(pollId: string, entries: readonly NewRollEntry[]): Promise<Answer<RollStatus[]>>;
  replaceCodes(pollId: string, entries: readonly NewCode[]): Promise<Answer<RollStatus[]>>;
  revokeCodes(pollId: string, entries: readonly CodeHolder[]): Promise<Answer<RollStatus[]>>;
  findTurnout(pollId: string): Promise<Answer<RollTurnout>>;
}

/** Apart from the other routes' client, so that no voter's page carries it. */
export function rollClient(send: Send): RollClient {
  const call = caller(send);
  const post =
    (route: 'addToRoll' | 'replaceCodes' | 'revokeCodes') =>
    async (pollId: string, entries: readonly unknown[]) =>
      readEach(await call(route, pollId, { body: { entries } }), rollReceipt, entries);
  return {
    addToRoll: post('addToRoll'),
    replaceCodes: post('replaceCodes'),
    revokeCodes: post('revokeCodes'),
    findTurnout: async (pollId) => read(await call('showTurnout', pollId), rollTurnout),
  };
}
