/** Texts by name, as a browser keeps them. */
export interface Store {
  get(name: string): string | undefined;
  set(name: string, text: string): void;
  delete(name: string): void;
  names(): string[];
}

type Storage = Pick<globalThis.Storage, 'getItem' | 'setItem' | 'removeItem' | 'key' | 'length'>;

/** A storage of the browser's; what it refuses to take is remembered by this page alone. */
export function storeIn(storage: () => Storage): Store {
  const refused = new Map<string, string>();
  return {
    get: (name) => refused.get(name) ?? attempt(() => storage().getItem(name)) ?? undefined,
    set: (name, text) => {
      refused.delete(name);
      const isKept = attempt(() => {
        storage().setItem(name, text);
        return true;
      });
      if (!isKept) refused.set(name, text);
    },
    delete: (name) => {
      refused.delete(name);
      attempt(() => storage().removeItem(name));
    },
    names: () => [...new Set([...refused.keys(), ...(attempt(() => namesIn(storage())) ?? [])])],
  };
}

/** Lives and dies with the tab. */
export const tabStore = storeIn(() => sessionStorage);

/** Outlives the tab and the browser: every page of this site on this device shares it. */
export const deviceStore = storeIn(() => localStorage);

function namesIn(storage: Storage): string[] {
  const names = Array.from({ length: storage.length }, (_, index) => storage.key(index));
  return names.filter((name) => name !== null);
}

/** A browser may forbid a storage altogether, and a full one takes nothing more. */
function attempt<T>(use: () => T): T | undefined {
  try {
    return use();
  } catch {
    return undefined;
  }
}
