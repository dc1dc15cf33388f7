import { eventPattern, matches } from '../../../local/bus/event-pattern';
import { busEvent } from './factories';

test.each([
  ['a value that is listed', { source: ['other', 'voting'] }, true],
  ['a value that is not', { source: ['other'] }, false],
  ['a value that begins so', { 'detail-type': [{ prefix: 'poll.' }] }, true],
  ['a value that begins otherwise', { 'detail-type': [{ prefix: 'results.' }] }, false],
  ['every field that is named', { source: ['voting'], 'detail-type': ['poll.closed'] }, false],
  ['fields within fields', { detail: { data: { pollId: ['best-song'] } } }, true],
  ['fields that are not there', { detail: { data: { other: ['best-song'] } } }, false],
  ['fields within what has none', { source: { name: ['voting'] } }, false],
  ['one of several values', { resources: ['b'] }, true],
  ['anything when it names nothing', {}, true],
])('a pattern goes by %s', (_, pattern, isMatch) => {
  expect(matches(pattern, busEvent({ resources: ['a', 'b'] }))).toBe(isMatch);
});

test.each([
  [{ source: [] }],
  [{ source: 'voting' }],
  [{ source: [{ 'anything-but': 'aws' }] }],
  [{ detail: { votes: [{ numeric: ['>', 1] }] } }],
  [{ $or: [{ source: ['a'] }] }],
])('%j is refused, and never passed over', (pattern) => {
  expect(eventPattern.safeParse(pattern).success).toBe(false);
});
