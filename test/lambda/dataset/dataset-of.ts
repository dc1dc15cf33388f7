import type { DatasetParts } from '../../../lambda/dataset/parts';
import { isCertified, writeDataset } from '../../../lambda/dataset/write-dataset';
import type { World } from '../certify/world';
import { quietLogger } from '../factories';
import { MemoryObjects } from './memory-objects';

/** What writing the dataset of a world's poll needs. */
export function datasetParts(world: World, objects: MemoryObjects) {
  const polls = {
    find: jest.fn(async () => [world.poll.pollId]),
    read: jest.fn<ReturnType<DatasetParts['polls']['read']>, [string]>(async () => world.poll),
    done: jest.fn(async () => {}),
    setAside: jest.fn(async () => {}),
  };
  const parts = {
    ...world.readers,
    polls,
    leases: { hold: <T>(_: string, work: () => Promise<T>) => work() },
    objects,
    tellDiffering: jest.fn(),
    logger: quietLogger(),
    clock: () => world.now,
    elapsed: () => world.now,
  } satisfies DatasetParts;
  return parts;
}

/** Writes the dataset of a world's certified poll. */
export async function datasetOf(world: World, objects = new MemoryObjects()) {
  const { poll } = world;
  if (!isCertified(poll)) throw new Error('The poll is not certified.');
  return writeDataset(datasetParts(world, objects), poll, Number.POSITIVE_INFINITY);
}
