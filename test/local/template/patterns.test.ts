import { literalPattern, wildcardPattern } from '../../../local/template/patterns';

test.each([
  ['/polls*', '/polls'],
  ['/polls*', '/polls/a/results'],
  ['/polls/*/results', '/polls/a/results'],
  ['/polls/*/results', '/polls/a/b/results'],
  ['/?.html', '/a.html'],
  ['*.html', 'p/a.html'],
])('%s matches %s', (pattern, text) => {
  expect(wildcardPattern(pattern).test(text)).toBe(true);
});

test.each([
  ['/polls*', '/Polls'],
  ['/polls*', '/poll'],
  ['/polls/*/results', '/polls/results'],
  ['/polls/*/results', '/polls/a/results/'],
  ['/?.html', '/.html'],
  ['*.html', 'a-html'],
])('%s does not match %s', (pattern, text) => {
  expect(wildcardPattern(pattern).test(text)).toBe(false);
});

test('a literal pattern matches its text and nothing else', () => {
  const pattern = new RegExp(`^${literalPattern('a.b+(c)?')}$`);
  expect(pattern.test('a.b+(c)?')).toBe(true);
  expect(pattern.test('axbbc')).toBe(false);
});
