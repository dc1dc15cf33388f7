import type { CallFault } from './fault';
import { pickWrites } from './writes';

const MOST_ANSWERS = 4;

export const lostAnswer: CallFault = {
  name: 'lost-answer',
  does: 'writes are carried out, but their answers are lost',
  weight: 8,
  kind: 'call',
  apply(random) {
    const writes = pickWrites(random);
    const answers = random.between(1, MOST_ANSWERS);
    let left = answers;
    return {
      detail: `the next ${answers} of ${writes.join(', ')}`,
      act({ operation }) {
        if (left === 0) return 'over';
        if (!writes.includes(operation)) return 'pass';
        left -= 1;
        return 'lose-answer';
      },
    };
  },
};
