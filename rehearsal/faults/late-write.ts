import type { CallFault } from './fault';

/** In milliseconds: whoever waits for an answer gives up after three seconds. */
const SHORTEST = 3_200;
const LONGEST = 8_000;

/** Ballots are written side by side: many can be held at once, so that some of their voters act again meanwhile. */
const BALLOTS = { writes: ['PutItem'], most: 16 };
const ANY = { writes: ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'], most: 4 };

/** Several writes that are held land in another order than they were made in, and after those made since. */
export const lateWrite: CallFault = {
  name: 'late-write',
  does: 'writes get no answer, and are carried out seconds after they were repeated',
  weight: 10,
  closing: { from: 8_000, to: 30_000 },
  kind: 'call',
  apply(random) {
    const { writes, most } = random.pick([BALLOTS, ANY]);
    const isCut = random.share() < 0.5;
    const holds = Array.from({ length: random.between(1, most) }, () => random.between(SHORTEST, LONGEST));
    const left = [...holds];
    return {
      detail: `${writes.join(', ')} held for ${holds.join(', ')} ms${isCut ? ', their connections cut' : ''}`,
      act({ operation }) {
        if (!writes.includes(operation)) return 'pass';
        const hold = left.shift();
        return hold === undefined ? 'over' : { hold, isCut };
      },
    };
  },
};
