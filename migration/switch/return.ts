import { SETTLE_MS } from '../../contract/limits';
import type { Place } from '../journal/journal';
import { moveTo, pipelineIn, returningIn, sqlIn } from './states';
import type { Outcome, Step, StepParts } from './step';
import { to, withEach } from './step';

/**
 * The steps of the return within `returning`, in order. With e the epoch of `returning`, the pipeline was the authority in
 * e − 1, and SQL is in e.
 */
export const RETURN = { turn: 1, settle: 2, mark: 3, drain: 4, reopen: 5, handBack: 6 } as const;

export const RETURN_STEPS: Record<number, Step> = {
  [RETURN.turn]: turn,
  [RETURN.settle]: settle,
  [RETURN.mark]: mark,
  [RETURN.drain]: drain,
  [RETURN.reopen]: reopen,
  [RETURN.handBack]: handBack,
};

/** Whoever reads the poll from now on takes no votes. */
async function turn(place: Place, { target }: StepParts): Promise<Outcome> {
  await moveTo(target, pipelineIn(place.epoch - 1), returningIn(place.epoch - 1));
  return to(place, RETURN.settle, 'The pipeline takes no votes any more.');
}

/** Whoever read the poll before has forgotten it when this is over, and what they began to write is written or given up. */
async function settle(place: Place, { clock }: StepParts): Promise<Outcome> {
  await clock.sleep(SETTLE_MS);
  return to(place, RETURN.mark, 'Votes that were under way at the pipeline are written or given up.');
}

async function mark(place: Place, { target }: StepParts): Promise<Outcome> {
  await target.mark(place.epoch - 1);
  return to(place, RETURN.drain, 'All write shards are marked.');
}

async function drain(place: Place, { wayBack }: StepParts): Promise<Outcome> {
  if (!(await wayBack.isPassed(place.epoch - 1))) return 'again';
  return to(place, RETURN.reopen, 'SQL has all votes of the pipeline.');
}

async function reopen(place: Place, { shards }: StepParts): Promise<Outcome> {
  await withEach(shards, (shard) => shard.open(place.epoch));
  return to(place, RETURN.handBack, 'SQL takes votes again.');
}

async function handBack(place: Place, { target }: StepParts): Promise<Outcome> {
  await moveTo(target, returningIn(place.epoch - 1), sqlIn(place.epoch));
  return { to: { ...place, phase: 'reads', step: 0 }, what: 'SQL is the authority again.' };
}
