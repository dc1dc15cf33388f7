import { createHash } from 'node:crypto';
import type { CastTimes, DatasetFile, DatasetManifest } from '../../../contract/dataset';
import type { Datasets } from '../../../lambda/exports/dataset';
import { ballotsKey, seriesKey } from '../../../lambda/shared/dataset/keys';
import { NOON } from '../factories';

/** The bucket of datasets, in memory. */
export class MemoryDatasets {
  /** What files hold, by key. */
  readonly files = new Map<string, string>();
  readonly castTimes = new Map<string, CastTimes>();
  readonly #manifests = new Map<string, DatasetManifest>();

  /** Writes a dataset of two files of ballots. */
  write(pollId: string): DatasetManifest {
    const part = (first: number, last: number, content: string) =>
      this.#put(ballotsKey(pollId, { first, last }, sha256(content)), content);
    const series = `series of ${pollId}`;
    const manifest = {
      pollId,
      digest: '5e'.repeat(32),
      writtenAt: new Date(NOON).toISOString(),
      ballots: [part(0, 1, `ballots of ${pollId}`), part(2, 3, `more ballots of ${pollId}`)],
      series: this.#put(seriesKey(pollId, sha256(series)), series),
    };
    this.#manifests.set(pollId, manifest);
    return manifest;
  }

  /** @param url of the server that has the files. */
  reader(url: () => string): Datasets {
    return {
      readCastTimes: async (pollId) => this.castTimes.get(pollId),
      readManifest: async (pollId) => this.#manifests.get(pollId),
      urlOf: async (key) => `${url()}/${key}`,
    };
  }

  #put(key: string, content: string): DatasetFile {
    this.files.set(key, content);
    return { key, rows: 10, bytes: Buffer.byteLength(content), sha256: sha256(content) };
  }
}

function sha256(content: string): string {
  return createHash('sha256').update(content).digest('hex');
}
