import type * as z from 'zod/mini';
import { parseJson } from '../../contract/json';
import type { Store } from './store';

/** One value that the browser keeps. */
export interface Kept<T> {
  /** `undefined` when there is none; what is there but broken is forgotten. */
  read(): T | undefined;
  write(value: T): void;
  remove(): void;
}

export function keep<T>(store: Store, name: string, schema: z.ZodMiniType<T>): Kept<T> {
  return {
    read() {
      const text = store.get(name);
      if (text === undefined) return undefined;
      const parsed = schema.safeParse(parseJson(text));
      if (!parsed.success) store.delete(name);
      return parsed.data;
    },
    write: (value) => store.set(name, JSON.stringify(value)),
    remove: () => store.delete(name),
  };
}
