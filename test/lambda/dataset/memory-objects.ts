import type { DatasetObjects } from '../../../lambda/dataset/objects';

/** A bucket in memory in which nothing is written twice. The process may die at any put, before or after it is done. */
export class MemoryObjects implements DatasetObjects {
  readonly objects = new Map<string, Uint8Array | string>();
  /** Keys in the order of puts, those that changed nothing among them. */
  readonly puts: string[] = [];
  /** Puts that are carried out before the process dies, and whether the last one still is. */
  death: { after: number; done: boolean } | undefined;

  async read(key: string): Promise<string | undefined> {
    return this.objects.get(key)?.toString();
  }

  async put(key: string, body: Uint8Array | string): Promise<void> {
    const dies = this.death !== undefined && this.puts.length >= this.death.after;
    if (dies && !this.death?.done) throw new Error('killed before');
    this.puts.push(key);
    if (!this.objects.has(key)) this.objects.set(key, body);
    if (dies) throw new Error('killed after');
  }

  /** The content of an object that is there. */
  readonly get = async (key: string): Promise<Uint8Array | string> => {
    const body = this.objects.get(key);
    if (body === undefined) throw new Error(`There is no object ${key}.`);
    return body;
  };

  /** The objects of a folder, in the order of their keys. */
  under(folder: string): [key: string, body: Uint8Array | string][] {
    return [...this.objects]
      .filter(([key]) => key.startsWith(`${folder}/`))
      .sort(([a], [b]) => (a < b ? -1 : 1));
  }
}
