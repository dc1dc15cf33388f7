import { type Answer, read } from './answer';
import type { Send } from './client';
import { type CastTimes, castTimes } from './dataset';
import { DATASET_ROUTES } from './dataset-routes';
import { routeCaller } from './route-caller';

/** When the ballots of a certified poll were cast, as an operator reads it. */
export type ReadCastTimes = (pollId: string) => Promise<Answer<CastTimes>>;

/** Apart from the other routes' client, so that no voter's page carries it. */
export function castTimesReader(send: Send): ReadCastTimes {
  const call = routeCaller(send);
  return async (pollId) => read(await call(DATASET_ROUTES.readCastTimes, pollId), castTimes);
}
