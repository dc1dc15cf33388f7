import { describePollStore } from './describe-poll-store';
import { MemoryPolls } from './memory-polls';

describePollStore('in memory', () => new MemoryPolls());
