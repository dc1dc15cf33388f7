import { RETURN, RETURN_STEPS } from '../../../migration/switch/return';
import type { Step } from '../../../migration/switch/step';
import { STEPS, type Steps } from '../../../migration/switch/steps';
import { SWITCH, SWITCH_STEPS } from '../../../migration/switch/switch';
import { explore } from './explore';
import type { Bounds } from './happenings';

const ONCE: Bounds = { casts: 1, asks: ['writes'], requests: 1, migrators: 1, sleepers: true };

it.each<[string, Bounds, string[]]>([
  [
    'a switch that may be taken back, with votes, retractions and sleepers',
    { ...ONCE, asks: ['writes', 'abort'], requests: 2 },
    ['reads 1', 'reads 3', 'reversible 2', 'writes 2'],
  ],
  [
    'a switch, a return and another switch, or the end',
    { ...ONCE, asks: ['writes', 'return', 'finish'], requests: 3 },
    [
      'finished 2',
      'reads 1',
      'reads 3',
      'returning 3',
      'reversible 2',
      'reversible 4',
      'writes 2',
      'writes 4',
    ],
  ],
  [
    'a switch and a return with two votes',
    { ...ONCE, casts: 2, asks: ['writes', 'return'], requests: 2, sleepers: false },
    ['reads 1', 'reads 3', 'returning 3', 'reversible 2', 'writes 2'],
  ],
  [
    'a switch by two migrators at once',
    { ...ONCE, migrators: 2, sleepers: false },
    ['reads 1', 'reversible 2', 'writes 2'],
  ],
])(
  'never has two authorities, and loses no vote: %s',
  async (_, bounds, reached) => {
    const explored = await explore(bounds);
    expect(explored.problem).toBeUndefined();
    expect([...explored.reached].sort()).toEqual(reached.sort());
  },
  600_000,
);

/** The steps with a bug planted in one of them. */
function buggy(phase: 'writes' | 'returning', step: number, bug: Step): Steps {
  const steps = phase === 'writes' ? SWITCH_STEPS : RETURN_STEPS;
  return { ...STEPS, [phase]: { ...steps, [step]: bug } };
}

const straightTo =
  (step: number): Step =>
  async (place) => ({ to: { ...place, step }, what: 'a bug' });

const RETURNING: Bounds = { ...ONCE, asks: ['writes', 'return'], requests: 2 };

it.each<[string, Bounds, Steps, string]>([
  [
    'SQL is opened before the poll is known to stay with it',
    { ...ONCE, asks: ['writes', 'abort'], requests: 2 },
    buggy('writes', SWITCH.takeBack, straightTo(SWITCH.reopen)),
    'two authorities',
  ],
  [
    'the commit point does not wait for the markers',
    ONCE,
    buggy('writes', SWITCH.drain, straightTo(SWITCH.commit)),
    'the pipeline has another vote of voter',
  ],
  [
    'a shard is not fenced',
    ONCE,
    buggy('writes', SWITCH.fence, (place, parts) => {
      const fence = SWITCH_STEPS[SWITCH.fence];
      if (!fence) throw new Error('There is no such step.');
      return fence(place, { ...parts, shards: parts.shards.slice(1) });
    }),
    'two authorities',
  ],
  [
    'the return does not wait for votes under way',
    RETURNING,
    buggy('returning', RETURN.settle, straightTo(RETURN.mark)),
    'two authorities',
  ],
  [
    'the return does not wait until SQL has all votes',
    RETURNING,
    buggy('returning', RETURN.drain, straightTo(RETURN.reopen)),
    'SQL has another vote of voter',
  ],
])(
  'finds the bug that %s',
  async (_, bounds, steps, what) => {
    const { problem } = await explore({ ...bounds, steps });
    expect(problem?.what).toContain(what);
  },
  600_000,
);
