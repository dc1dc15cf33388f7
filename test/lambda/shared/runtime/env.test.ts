import { requireEnv, requireWholeNumber } from '../../../../lambda/shared/runtime/env';

afterEach(() => {
  delete process.env.TEST_SETTING;
});

test('an environment variable that is not set is named', () => {
  expect(() => requireEnv('TEST_SETTING')).toThrow('Environment variable TEST_SETTING is not set');
});

test.each(['0', '-1', '1.5', 'many'])('%p is no whole number of at least 1', (value) => {
  process.env.TEST_SETTING = value;
  expect(() => requireWholeNumber('TEST_SETTING')).toThrow(`it is "${value}"`);
});

test('a whole number is read', () => {
  process.env.TEST_SETTING = '90';
  expect(requireWholeNumber('TEST_SETTING')).toBe(90);
});
