import { sweep } from '../../../lambda/dataset/sweep';
import { World } from '../certify/world';
import { NOON, testCertificate, testPoll } from '../factories';
import { datasetParts } from './dataset-of';
import { MemoryObjects } from './memory-objects';

const NO_DEADLINE = Number.POSITIVE_INFINITY;

async function certified() {
  const world = new World(testPoll());
  world.write('ann', 'alice');
  world.close();
  await world.sweep();
  const objects = new MemoryObjects();
  return { world, objects, parts: datasetParts(world, objects) };
}

test('tells that a dataset stands once its manifest does', async () => {
  const { parts, objects } = await certified();
  parts.polls.done.mockImplementation(async () => {
    expect(objects.puts.at(-1)).toBe('manifests/poll_id=best-song/manifest.json');
  });
  await sweep(parts, NO_DEADLINE);
  expect(parts.polls.done).toHaveBeenCalledWith('best-song');
});

test('sets a poll aside whose ballots are not those of its certificate, and tells of it once', async () => {
  const { world, parts, objects } = await certified();
  parts.polls.read.mockResolvedValue({ ...world.poll, certificate: testCertificate({ ballots: 7 }) });
  await sweep(parts, NO_DEADLINE);
  expect(parts.polls.setAside).toHaveBeenCalledWith('best-song');
  expect(parts.tellDiffering).toHaveBeenCalledTimes(1);
  expect(parts.polls.done).not.toHaveBeenCalled();
  expect(objects.under('manifests')).toEqual([]);
});

test.each([
  ['ballots', { ballots: 2 }, '#ballots'],
  ['weight', { weight: 5 }, '#weight'],
  ['a total', { totals: { alice: 0, bob: 1, carol: 0 } }, 'alice'],
  ['the digest', { digest: 'd'.repeat(64) }, 'digest'],
])('finds a certificate that says another number: %s', async (_, altered, differs) => {
  const { world, parts } = await certified();
  const certificate = testCertificate({ ...world.certificate, ...altered });
  parts.polls.read.mockResolvedValue({ ...world.poll, certificate });
  await sweep(parts, NO_DEADLINE);
  expect(parts.logger.error).toHaveBeenCalledWith(expect.any(String), { pollId: 'best-song', differs });
});

test('a poll that fails holds up no other, and fails the sweep', async () => {
  const { world, parts } = await certified();
  parts.polls.find.mockResolvedValue(['broken', 'best-song']);
  parts.polls.read.mockImplementation(async (pollId) => {
    if (pollId === 'broken') throw new Error('candidates: Invalid input');
    return world.poll;
  });
  await expect(sweep(parts, NO_DEADLINE)).rejects.toThrow('No dataset could be written of broken.');
  expect(parts.polls.done).toHaveBeenCalledWith('best-song');
});

test('leaves what its time does not allow to a later sweep', async () => {
  const { parts, objects } = await certified();
  const deadline = parts.elapsed() + 1;
  const start = parts.elapsed();
  let looks = 0;
  await sweep({ ...parts, elapsed: () => start + looks++ }, deadline);
  expect(parts.polls.done).not.toHaveBeenCalled();
  expect(objects.puts).toEqual([]);
  await sweep(parts, NOON + 86_400_000);
  expect(parts.polls.done).toHaveBeenCalledTimes(1);
});
