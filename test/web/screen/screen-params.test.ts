import { readParams } from '../../../web/screen/screen-params';

test('an address that asks for nothing has everything in the ways of device and viewer', () => {
  expect(readParams('')).toEqual({ params: { show: 'all', isOverlay: false }, ignored: [] });
});

test('theme, language, parts and overlay are read', () => {
  expect(readParams('?theme=dark&lang=ja&show=bars&overlay')).toEqual({
    params: { theme: 'dark', lang: 'ja', show: 'bars', isOverlay: true },
    ignored: [],
  });
});

test('a language is known by its first letters', () => {
  expect(readParams('?lang=en-GB').params.lang).toBe('en');
});

test('what is not understood is ignored and named', () => {
  expect(readParams('?theme=pink&lang=tlh&show=__proto__&sound=on&constructor=1')).toEqual({
    params: { show: 'all', isOverlay: false },
    ignored: ['theme=pink', 'lang=tlh', 'show=__proto__', 'sound=on', 'constructor=1'],
  });
});
