import { certificateOfSource } from '../../../migration/verify/certificate-of-source';
import { Spool } from '../../../migration/verify/spool';
import { standStill, World } from './world';

let world: World;
beforeEach(() => {
  standStill();
  world = new World();
  const [north, south] = world.shards;
  for (let n = 1; n <= 300; n++) (n % 2 ? north : south).cast(`voter-${n}`, n % 3 ? '1' : '2');
});
afterEach(() => {
  world.remove();
  jest.useRealTimers();
});

const certificate = () => certificateOfSource(world.parts, new Spool(world.folder));

test('the rows of the source give the digest that is computed of the pipeline’s ballots', async () => {
  await world.copy();
  expect(await certificate()).toEqual({
    digest: world.digest(),
    ballots: 300,
    votes: { ann: 200, ben: 100 },
  });
});

test('they give it without any ballot at the pipeline', async () => {
  const { digest } = await certificate();
  await world.copy();
  expect(digest).toBe(world.digest());
});

test('one vote changed by hand on either side gives another', async () => {
  await world.copy();
  const before = world.digest();
  world.shards[0].ballots.set('1', {
    rowId: '1',
    voterId: 'voter-1',
    candidateId: '2',
    castAt: '2026-01-01T12:00:00.000Z',
  });
  expect((await certificate()).digest).not.toBe(before);
});

test('rows that cannot be carried are left out, those in conflict too', async () => {
  const [north, south] = world.shards;
  north.cast(null, '1');
  south.cast('voter-1', '2');
  await world.copy();
  await world.verification().run();
  expect((await certificate()).digest).toBe(world.digest());
});
