import { storeDraft, storedDraft } from '../../../web/admin/draft-store';
import { aDraft } from './drafts';

function memory() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (name: string) => kept.get(name) ?? null,
    setItem: (name: string, value: string) => void kept.set(name, value),
  };
}

test('gives back what was typed', () => {
  const store = memory();
  const draft = aDraft({
    pollId: 'song',
    closes: 'at-time',
    closesAt: '2026-12-01T21:00',
    unconfirmed: 'song',
  });
  storeDraft(store, draft);
  expect(storedDraft(store)).toEqual(draft);
});

test('has nothing when nothing was typed', () => {
  expect(storedDraft(memory())).toBeUndefined();
});

test.each(['', '{', '{"title":"of an older page"}'])('ignores what it cannot read: %j', (text) => {
  const store = memory();
  storeDraft(store, aDraft());
  for (const name of store.kept.keys()) store.kept.set(name, text);
  expect(storedDraft(store)).toBeUndefined();
});

test('goes on without a store that is full', () => {
  const full = {
    ...memory(),
    setItem: () => {
      throw new Error('QuotaExceededError');
    },
  };
  expect(() => storeDraft(full, aDraft())).not.toThrow();
});
