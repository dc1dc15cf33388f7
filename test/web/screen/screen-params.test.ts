import { readParams } from '../../../web/screen/screen-params';

const DEFAULTS = { show: 'all', position: 'bottom' };

test('an address that asks for nothing has everything in the ways of device and viewer', () => {
  expect(readParams('')).toEqual({ params: { ...DEFAULTS, isOverlay: false }, ignored: [] });
});

test('theme, language, parts and overlay are read', () => {
  expect(readParams('?theme=dark&lang=ja&show=bars&overlay')).toEqual({
    params: { ...DEFAULTS, theme: 'dark', lang: 'ja', show: 'bars', isOverlay: true },
    ignored: [],
  });
});

test('an overlay has so many candidates at a time, at the bottom of the picture or at its top', () => {
  expect(readParams('?overlay&candidates=3&position=top')).toEqual({
    params: { show: 'all', isOverlay: true, candidates: 3, position: 'top' },
    ignored: [],
  });
  expect(readParams('?overlay&candidates=7&position=left')).toEqual({
    params: { ...DEFAULTS, isOverlay: true },
    ignored: ['candidates=7', 'position=left'],
  });
});

test('a language is known by its first letters', () => {
  expect(readParams('?lang=en-GB').params.lang).toBe('en');
});

test('what is not understood is ignored and named', () => {
  expect(readParams('?theme=pink&lang=tlh&show=__proto__&sound=on&constructor=1')).toEqual({
    params: { ...DEFAULTS, isOverlay: false },
    ignored: ['theme=pink', 'lang=tlh', 'show=__proto__', 'sound=on', 'constructor=1'],
  });
});
