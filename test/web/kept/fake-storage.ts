import { type Store, storeIn } from '../../../web/kept/store';

/** A storage as browsers have it, which a test can fill up. */
export function fakeStorage() {
  const items = new Map<string, string>();
  return {
    isFull: false,
    get length() {
      return items.size;
    },
    key: (index: number) => [...items.keys()][index] ?? null,
    getItem: (name: string) => items.get(name) ?? null,
    setItem(name: string, text: string) {
      if (this.isFull) throw new Error('QuotaExceededError');
      items.set(name, text);
    },
    removeItem: (name: string) => void items.delete(name),
  };
}

export function fakeStore(): Store {
  const storage = fakeStorage();
  return storeIn(() => storage);
}
