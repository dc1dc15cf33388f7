import type { CallFault } from './fault';

const MOST_WRITES = 4;
/** In milliseconds: whoever waits for an answer gives up after three seconds. */
const SHORTEST = 3_200;
const LONGEST = 8_000;

const BALLOTS: readonly string[] = ['PutItem'];
const WRITES: readonly string[] = ['PutItem', 'UpdateItem', 'DeleteItem', 'TransactWriteItems'];

/** Several writes that are held land in another order than they were made in, and after those made since. */
export const lateWrite: CallFault = {
  name: 'late-write',
  does: 'writes get no answer, and are carried out seconds after they were repeated',
  weight: 10,
  closing: { from: 8_000, to: 30_000 },
  kind: 'call',
  begin(random) {
    const writes = random.pick([BALLOTS, WRITES]);
    const isCut = random.share() < 0.5;
    const holds = Array.from({ length: random.between(1, MOST_WRITES) }, () =>
      random.between(SHORTEST, LONGEST),
    );
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
