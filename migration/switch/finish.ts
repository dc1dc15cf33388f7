import { SETTLE_MS } from '../../contract/limits';
import type { Place } from '../journal/journal';
import { finishedIn, moveTo, pipelineIn } from './states';
import type { Outcome, Step, StepParts } from './step';
import { to, withEach } from './step';

/** The steps of the end within `finished`, in order. There is no way back from the first on. */
export const FINISH = { close: 1, settle: 2, forget: 3, remove: 4, tidy: 5 } as const;

export const FINISH_STEPS: Record<number, Step> = {
  [FINISH.close]: close,
  [FINISH.settle]: settle,
  [FINISH.forget]: forget,
  [FINISH.remove]: remove,
  [FINISH.tidy]: tidy,
};

/** No voter id is sealed by who reads the poll from now on. */
async function close(place: Place, { target }: StepParts): Promise<Outcome> {
  await moveTo(target, pipelineIn(place.epoch), finishedIn(place.epoch));
  return to(place, FINISH.settle, 'The way back is closed.');
}

/** Nobody seals a voter id behind the back of who forgets them. */
async function settle(place: Place, { clock }: StepParts): Promise<Outcome> {
  await clock.sleep(SETTLE_MS);
  return to(place, FINISH.forget, 'Passes that were under way are given.');
}

async function forget(place: Place, { target }: StepParts): Promise<Outcome> {
  await target.forget();
  return to(place, FINISH.remove, 'All sealed voter ids are forgotten.');
}

async function remove(place: Place, { shards }: StepParts): Promise<Outcome> {
  await withEach(shards, (shard) => shard.removeCapture());
  return to(place, FINISH.tidy, `All that the migration had put into ${shards.length} shards is taken out.`);
}

/** What says how far the way back and a verification under way had come is of no use any more. */
async function tidy(place: Place, { journal }: StepParts): Promise<Outcome> {
  for (const prefix of ['reverse/', 'verify/run/']) await journal.forgetCheckpoints(prefix);
  return to(place, 0, 'The migration is over.');
}
