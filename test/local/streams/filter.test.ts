import { compileFilter } from '../../../local/streams/filter';

const record = {
  eventName: 'MODIFY',
  dynamodb: {
    SizeBytes: 26,
    Keys: { pollShard: { S: 'ward-13#7' } },
    NewImage: {
      candidateId: { S: 'Ada' },
      gone: { NULL: true },
      empty: { S: '' },
      tags: { SS: ['red', 'blue'] },
      list: { L: [{ S: 'first' }, { M: { deep: { S: 'second' } } }] },
      none: { L: [] },
      nothing: null,
    },
  },
};

const image = (fields: unknown) => ({ dynamodb: { NewImage: fields } });

it.each<[string, unknown]>([
  ['one of the values', { eventName: ['INSERT', 'MODIFY'] }],
  ['all of the fields', { eventName: ['MODIFY'], dynamodb: { Keys: { pollShard: { S: ['ward-13#7'] } } } }],
  ['a number', { dynamodb: { SizeBytes: [26.0] } }],
  ['true', image({ gone: { NULL: [true] } })],
  ['null', image({ nothing: [null] })],
  ['the empty text', image({ empty: { S: [''] } })],
  ['a prefix', { dynamodb: { Keys: { pollShard: { S: [{ prefix: 'ward-13#' }] } } } }],
  ['a suffix', { dynamodb: { Keys: { pollShard: { S: [{ suffix: '#7' }] } } } }],
  ['another case', image({ candidateId: { S: [{ 'equals-ignore-case': 'aDA' }] } })],
  ['anything but a value', { eventName: [{ 'anything-but': 'REMOVE' }] }],
  ['anything but a number', { dynamodb: { SizeBytes: [{ 'anything-but': 27 }] } }],
  ['anything but some values', { eventName: [{ 'anything-but': ['INSERT', 'REMOVE'] }] }],
  ['anything but a prefix', { eventName: [{ 'anything-but': { prefix: 'IN' } }] }],
  ['a field that is there', image({ candidateId: { S: [{ exists: true }] } })],
  ['a field that is absent', image({ retracted: { BOOL: [{ exists: false }] } })],
  ['a field absent with its parents', { userIdentity: { principalId: [{ exists: false }] } }],
  ['an absent field in an empty list', image({ none: { L: { S: [{ exists: false }] } } })],
  ['a number in a range', { dynamodb: { SizeBytes: [{ numeric: ['>', 25, '<=', 26] }] } }],
  ['an equal number', { dynamodb: { SizeBytes: [{ numeric: ['=', 26] }] } }],
  ['any element of a list', image({ tags: { SS: ['blue'] } })],
  ['a field of any element', image({ list: { L: { M: { deep: { S: ['second'] } } } } })],
  ['either of two fields', { $or: [{ eventName: ['INSERT'] }, { dynamodb: { SizeBytes: [26] } }] }],
  ['either of two fields, deep', image({ $or: [{ empty: { S: [''] } }, { candidateId: { S: ['Bob'] } }] })],
])('a pattern matches %s', (_, pattern) => {
  expect(compileFilter(pattern)(record)).toBe(true);
});

it.each<[string, unknown]>([
  ['none of the values', { eventName: ['INSERT', 'REMOVE'] }],
  ['one of the fields only', { eventName: ['MODIFY'], dynamodb: { SizeBytes: [1] } }],
  ['a number for a text', { dynamodb: { SizeBytes: ['26'] } }],
  ['false for true', image({ gone: { NULL: [false] } })],
  ['null for an absent field', image({ absent: [null] })],
  ['another case', { eventName: ['modify'] }],
  ['the excluded value', { eventName: [{ 'anything-but': ['MODIFY', 'REMOVE'] }] }],
  ['the excluded prefix', { eventName: [{ 'anything-but': { prefix: 'MOD' } }] }],
  ['anything but, for an absent field', image({ absent: { S: [{ 'anything-but': 'x' }] } })],
  ['existing, for an absent field', image({ absent: { S: [{ exists: true }] } })],
  ['absent, for an existing field', image({ candidateId: { S: [{ exists: false }] } })],
  ['a number outside the range', { dynamodb: { SizeBytes: [{ numeric: ['>', 26] }] } }],
  ['a number kept as text', { dynamodb: { Keys: { pollShard: { S: [{ numeric: ['>', 0] }] } } } }],
  ['a field every object inherits', { constructor: [{ exists: true }] }],
  ['neither of two fields', { $or: [{ eventName: ['INSERT'] }, { eventName: ['REMOVE'] }] }],
])('a pattern does not match %s', (_, pattern) => {
  expect(compileFilter(pattern)(record)).toBe(false);
});

it.each<[string, unknown, RegExp]>([
  ['no object', 'INSERT', /non-empty object/],
  ['an empty pattern', {}, /non-empty object/],
  ['a bare value', { eventName: 'INSERT' }, /pattern\.eventName: given "INSERT"/],
  ['no rules', { eventName: [] }, /one rule or more/],
  ['an unknown operator', { eventName: [{ wildcard: 'I*' }] }, /pattern\.eventName\[0\].*prefix, suffix/],
  ['two operators in one', { eventName: [{ prefix: 'I', suffix: 'T' }] }, /one of prefix/],
  ['a prefix that is no text', { eventName: [{ prefix: 3 }] }, /\.prefix: given 3, .*non-empty string/],
  ['anything but a suffix', { eventName: [{ 'anything-but': { suffix: 'T' } }] }, /anything-but: given/],
  ['a numeric without a number', { a: [{ numeric: ['>', '0'] }] }, /such as/],
  ['a numeric with an unknown sign', { a: [{ numeric: ['!=', 0] }] }, /such as/],
  ['an $or of one', { $or: [{ a: [1] }] }, /two patterns or more/],
  ['exists that is no truth', { a: [{ exists: 'yes' }] }, /true or false/],
])('a pattern with %s is refused', (_, pattern, message) => {
  expect(() => compileFilter(pattern)).toThrow(message);
});
