import * as z from 'zod/mini';
import { keep } from '../../../web/kept/kept';
import { storeIn } from '../../../web/kept/store';
import { fakeStorage } from './fake-storage';

const refusing = (): never => {
  throw new Error('This browser keeps nothing.');
};

test('what is stored is in the storage of the browser, until it is deleted', () => {
  const storage = fakeStorage();
  const store = storeIn(() => storage);
  store.set('colour', 'blue');
  expect(storage.getItem('colour')).toBe('blue');
  expect(storeIn(() => storage).get('colour')).toBe('blue');
  expect(store.names()).toEqual(['colour']);
  store.delete('colour');
  expect(store.get('colour')).toBeUndefined();
  expect(store.names()).toEqual([]);
});

test('what a browser refuses to store is remembered by the page', () => {
  const store = storeIn(refusing);
  store.set('colour', 'blue');
  expect(store.get('colour')).toBe('blue');
  expect(store.names()).toEqual(['colour']);
  expect(storeIn(refusing).get('colour')).toBeUndefined();
  store.delete('colour');
  expect(store.get('colour')).toBeUndefined();
});

test('what no longer fits into a full storage takes the place of what is there', () => {
  const storage = fakeStorage();
  const store = storeIn(() => storage);
  store.set('colour', 'blue');
  storage.isFull = true;
  store.set('colour', 'red');
  expect(store.get('colour')).toBe('red');
});

test.each(['', 'blue', '{"colour":1}', 'null'])('a value that is broken is forgotten: %s', (text) => {
  const storage = fakeStorage();
  storage.setItem('paint', text);
  const kept = keep(
    storeIn(() => storage),
    'paint',
    z.object({ colour: z.string() }),
  );
  expect(kept.read()).toBeUndefined();
  expect(storage.getItem('paint')).toBeNull();
  kept.write({ colour: 'blue' });
  expect(kept.read()).toEqual({ colour: 'blue' });
});
