import { readdir, rm } from 'node:fs/promises';
import path from 'node:path';
import { z } from 'zod';
import { parseJson } from '../../contract/json';
import { DataFolderError, hasCode, readIfThere, UNFINISHED, writeWhole } from '../data/files';
import { busEvent } from './bus-event';

/** An event on its way to a target of a rule. */
const delivery = z.object({ ruleId: z.string(), targetId: z.string(), event: busEvent });
export type Delivery = z.infer<typeof delivery>;

/** Deliveries that are not done. They outlive the runtime, as what EventBridge has accepted is not lost. */
export class PendingDeliveries {
  readonly #folder: string;

  /** @param folder is made with the first delivery. */
  constructor(folder: string) {
    this.#folder = folder;
  }

  keep(one: Delivery): void {
    writeWhole(this.#fileOf(one), JSON.stringify(one));
  }

  async done(one: Delivery): Promise<void> {
    await rm(this.#fileOf(one), { force: true });
  }

  /** Those that an earlier run left, in no order. */
  async all(): Promise<Delivery[]> {
    const names = (await this.#names()).filter((name) => !name.endsWith(UNFINISHED));
    return Promise.all(names.map((name) => this.#read(path.join(this.#folder, name))));
  }

  async #names(): Promise<string[]> {
    try {
      return await readdir(this.#folder);
    } catch (error) {
      if (hasCode(error, 'ENOENT')) return [];
      throw error;
    }
  }

  async #read(file: string): Promise<Delivery> {
    const { data } = delivery.safeParse(parseJson((await readIfThere(file)) ?? ''));
    if (data) return data;
    throw new DataFolderError(`${file} is damaged: it holds no event. Delete it, and the event is lost.`);
  }

  #fileOf({ ruleId, targetId, event }: Delivery): string {
    return path.join(this.#folder, `${event.id}-${ruleId}-${targetId}.json`);
  }
}
