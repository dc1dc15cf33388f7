import { newVotingCode, showVotingCode } from '../../../contract/voting-code';
import { OperatorCode } from '../../../local/identity/operator-code';

/** A code that is well formed and not the one meant. */
const wrong = (nth: number) => showVotingCode(newVotingCode((count) => new Uint8Array(count).fill(nth)));

test('it is taken as it is shown, and as people type it', () => {
  const code = new OperatorCode();
  expect(code.shown).toMatch(/^[\dA-Z]{4}-[\dA-Z]{4}-[\dA-Z]{4}$/);
  expect(code.check(code.shown)).toBeUndefined();
  expect(code.check(code.shown.toLowerCase().replaceAll('-', ' '))).toBeUndefined();
});

test('each start has another', () => {
  expect(new OperatorCode().shown).not.toBe(new OperatorCode().shown);
});

test('five codes can be tried at once, then one in ten seconds, whichever it is', () => {
  let now = 0;
  const code = new OperatorCode(() => now);
  for (const nth of [1, 2, 3, 4, 5]) expect(code.check(wrong(nth))).toBe('codeWrong');
  expect(code.check(code.shown)).toBe('codeTooOften');
  now += 9_000;
  expect(code.check(code.shown)).toBe('codeTooOften');
  now += 1_000;
  expect(code.check(code.shown)).toBeUndefined();
  expect(code.check(code.shown)).toBe('codeTooOften');
});

test('what cannot be a code costs no try', () => {
  const code = new OperatorCode(() => 0);
  for (const _ of Array(10)) {
    expect(code.check(' ')).toBe('codeMissing');
    expect(code.check('1234')).toBe('codeMistyped');
  }
  expect(code.check(code.shown)).toBeUndefined();
});
