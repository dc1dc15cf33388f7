import { originCheck } from '../../../../lambda/shared/http/origin-check';
import { READ_AGAIN_MS } from '../../../../lambda/shared/runtime/changing-secret';
import { NOON } from '../../factories';

/** A check over a secret that can be changed, at a time that can be moved on. */
async function checkOver(first: string) {
  const versions = [first];
  const read = jest.fn(async () => versions[0] ?? '');
  let now = NOON;
  const clock = () => now;
  const check = await originCheck(
    { current: read, previous: async () => versions[1] },
    { wall: clock, monotonic: clock },
  );
  return {
    check,
    read,
    change: (secret: string) => void versions.unshift(secret),
    wait: (milliseconds: number) => {
      now += milliseconds;
    },
  };
}

test('passes what carries the secret, having read it once', async () => {
  const { check, read } = await checkOver('one');
  expect(await check('one')).toBe(true);
  expect(await check('one')).toBe(true);
  expect(read).toHaveBeenCalledTimes(1);
});

test.each([undefined, '', 'on', 'one ', 'ONE'])('does not pass %j', async (given) => {
  const { check } = await checkOver('one');
  expect(await check(given)).toBe(false);
});

test('passes both secrets while a change reaches one edge after the other', async () => {
  const { check, change } = await checkOver('one');
  change('two');
  expect(await check('one')).toBe(true);
  expect(await check('two')).toBe(true);
  expect(await check('one')).toBe(true);
});

test('passes the secret before, though it began after the change', async () => {
  const { check, change } = await checkOver('one');
  change('two');
  const later = await originCheck({ current: async () => 'two', previous: async () => 'one' });
  expect(await later('one')).toBe(true);
  expect(await check('two')).toBe(true);
});

test('no longer passes a secret that was changed twice', async () => {
  const { check, change } = await checkOver('one');
  change('two');
  change('three');
  expect(await check('three')).toBe(true);
  expect(await check('one')).toBe(false);
});

test('guesses have the secret read once a minute, however many there are', async () => {
  const { check, read, change, wait } = await checkOver('one');
  await Promise.all(['a', 'b', 'c'].map(check));
  expect(read).toHaveBeenCalledTimes(2);
  change('two');
  expect(await check('two')).toBe(false);
  wait(READ_AGAIN_MS);
  expect(await check('two')).toBe(true);
  expect(read).toHaveBeenCalledTimes(3);
});

test('a reading that fails is no refusal, and is made again', async () => {
  const current = jest
    .fn()
    .mockResolvedValueOnce('one')
    .mockRejectedValueOnce(new Error('busy'))
    .mockResolvedValue('two');
  const check = await originCheck({ current, previous: async () => 'one' });
  await expect(check('two')).rejects.toThrow('busy');
  expect(await check('two')).toBe(true);
});
