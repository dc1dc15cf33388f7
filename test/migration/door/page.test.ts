import { Door } from '../../../migration/door/door';
import { serveDoor } from '../../../migration/door/http';
import type { Whereabouts } from '../../../migration/door/whereabouts';
import { launchBrowser } from '../../web/browser/launch';
import { MemoryShard } from '../fakes/memory-shard';
import { MemoryTarget } from '../fakes/memory-target';
import { votesInShard, votesInTarget } from './sides';

const CANDIDATES = [
  { id: 'ann', label: 'Ann' },
  { id: 'ben', label: 'Ben' },
];

test('a browser votes through the switch: no error is shown, and its vote arrives by itself', async () => {
  const poll = { title: 'Summer vote', opensAt: undefined, closesAt: undefined, candidates: CANDIDATES };
  const [shard, target] = [new MemoryShard('north', poll), new MemoryTarget()];
  const where: Whereabouts = { phase: 'writes', authority: 'sql' };
  const door = new Door({
    sql: votesInShard(shard),
    pipeline: votesInTarget(target),
    find: async () => ({ ...where }),
    holdMs: 100,
  });
  const server = await serveDoor(door, poll);
  const page = await (await launchBrowser()).newPage();
  const failures: string[] = [];
  page.on('pageerror', ({ message }) => failures.push(message));
  await page.goto(server.url);
  await page.getByLabel('Your name').fill('Anna Lee');

  await page.getByRole('button', { name: 'Ann (' }).click();
  await page.getByText('Your vote is taken.').waitFor();
  expect(await shard.rowsOf(['Anna Lee'])).toMatchObject([{ candidateId: 'ann' }]);

  await shard.fence(2);
  await page.getByRole('button', { name: 'Ben (' }).click();
  await page.getByText('One moment …').waitFor();
  where.authority = target.state.authority = 'pipeline';
  await page.getByText('Your vote is taken.').waitFor();
  await page.getByRole('button', { name: 'Ben (', pressed: true }).waitFor();
  expect(target.stream.map(({ candidateId }) => candidateId)).toEqual(['ben']);
  expect(failures).toEqual([]);
  await page.close();
  await server.close();
});
