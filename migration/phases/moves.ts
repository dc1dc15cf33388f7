import { ASKS, type Phase, type Place, type Request } from '../journal/journal';
import { FINISH } from '../switch/finish';
import { RETURN } from '../switch/return';
import { SWITCH } from '../switch/switch';

/** What asks the migration to go somewhere. */
export type Asked = Exclude<Request['what'], 'verify'>;

/** What may be asked in each phase, and where it leads. The way back to `compare` is a flag, as the way from it. */
const MOVES: Record<Phase, Partial<Record<Asked, (place: Place) => Place>>> = {
  off: {},
  shadow: { compare: ({ epoch }) => ({ phase: 'compare', epoch, step: 0 }) },
  compare: { reads: ({ epoch }) => ({ phase: 'reads', epoch, step: 0 }) },
  reads: {
    compare: ({ epoch }) => ({ phase: 'compare', epoch, step: 0 }),
    writes: ({ epoch }) => ({ phase: 'writes', epoch: epoch + 1, step: SWITCH.fence }),
  },
  writes: { abort: ({ epoch }) => ({ phase: 'writes', epoch, step: SWITCH.takeBack }) },
  reversible: {
    return: ({ epoch }) => ({ phase: 'returning', epoch: epoch + 1, step: RETURN.turn }),
    finish: ({ epoch }) => ({ phase: 'finished', epoch, step: FINISH.close }),
  },
  returning: {},
  finished: {},
};

/** Where it goes when it is asked; `undefined` where that may not be asked. An abort that is under way needs none. */
export function destination(what: Asked, place: Place): Place | undefined {
  if (what === 'abort' && place.step >= SWITCH.takeBack) return undefined;
  return MOVES[place.phase][what]?.(place);
}

/** What may be asked in a phase. */
export function askable(phase: Phase): Asked[] {
  return ASKS.filter((what) => what !== 'verify').filter((what) => MOVES[phase][what] !== undefined);
}

/** The phase it goes to next, and what it has to be asked for that; in `off` it goes by itself. */
export const NEXT: Partial<Record<Phase, { phase: Phase; ask: Asked | undefined }>> = {
  off: { phase: 'shadow', ask: undefined },
  shadow: { phase: 'compare', ask: 'compare' },
  compare: { phase: 'reads', ask: 'reads' },
  reads: { phase: 'writes', ask: 'writes' },
  reversible: { phase: 'finished', ask: 'finish' },
};
