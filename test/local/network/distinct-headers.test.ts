import { distinctHeaders } from '../../../local/network/distinct-headers';

test('a header has all its values, in order, whatever the case of its name', () => {
  expect({ ...distinctHeaders(['Host', 'a', 'X-One', '1', 'x-one', '2']) }).toEqual({
    host: ['a'],
    'x-one': ['1', '2'],
  });
});

test('a header may have a name that objects have something under', () => {
  const headers = distinctHeaders(['__proto__', '1', 'constructor', '2', '__PROTO__', '3']);
  expect(Object.entries(headers)).toEqual([
    ['__proto__', ['1', '3']],
    ['constructor', ['2']],
  ]);
});
