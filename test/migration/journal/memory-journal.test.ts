import { describeJournal } from '../contracts/journal-contract';
import { MemoryJournal } from '../fakes/memory-journal';
import { TestClock } from '../support/test-clock';

describeJournal('MemoryJournal', async () => {
  const clock = new TestClock();
  const journal = new MemoryJournal(() => clock.now());
  return { journal, migrationId: 'moved', later: (ms) => clock.pass(ms) };
});
