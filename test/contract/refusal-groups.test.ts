import { grouped } from '../../contract/refusal-groups';

test('refusals are told by what they are about, in one order, and unknown ones as others', () => {
  const refused = {
    'code-revoked': 2,
    'poll-not-open': 5,
    'no-such-code': 1,
    'something-new': 3,
    internal: 0,
  };
  expect(grouped(refused)).toEqual([
    ['not-open', 5],
    ['code', 3],
    ['rest', 3],
  ]);
  expect(grouped(undefined)).toEqual([]);
});
