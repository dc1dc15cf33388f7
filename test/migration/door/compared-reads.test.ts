import { readCompared, tellCompared } from '../../../migration/door/compared-reads';
import { MemoryJournal } from '../fakes/memory-journal';

test('adds up what all doors have compared, each by what it told last', async () => {
  const journal = new MemoryJournal();
  expect(await readCompared(journal)).toEqual({ reads: 0, mismatches: 0 });
  await tellCompared(journal, 'one', { matched: 5, different: 0 });
  await tellCompared(journal, 'one', { matched: 7, different: 1 });
  await tellCompared(journal, 'other', { matched: 2, different: 0 });
  expect(await readCompared(journal)).toEqual({ reads: 10, mismatches: 1 });
});
