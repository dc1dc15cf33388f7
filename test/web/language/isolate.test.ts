import { isolate } from '../../../web/language/isolate';

test.each(['Alice', 'Ana & Luka Kovač', '東京', '42 %', '🎉'])('%s stays as it is', (name) => {
  expect(isolate(name)).toBe(name);
});

test.each(['نعم، أوافق!', 'כן!', 'Team אור', 'ܐܒܓ', '𞤀𞤣𞤤𞤢𞤥'])(
  '%s is kept apart from the words around it',
  (name) => {
    expect(isolate(name)).toBe(`\u2068${name}\u2069`);
  },
);
