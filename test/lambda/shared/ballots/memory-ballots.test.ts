import { describeBallotStore } from './describe-ballot-store';
import { MemoryBallots } from './memory-ballots';

describeBallotStore('in memory', () => new MemoryBallots());
