import { describePollStore } from './describe-poll-store';
import { MemoryPolls } from './memory-polls';

describePollStore('in memory', () => {
  const store = new MemoryPolls();
  return { store, list: store.list };
});
