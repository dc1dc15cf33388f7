import type { _Record as StreamRecord } from '@aws-sdk/client-dynamodb-streams';
import { readRecord } from '../../../migration/reverse/read-record';

const VOTER = 'a'.repeat(64);
type Image = NonNullable<StreamRecord['dynamodb']>['NewImage'];

function image(attributes: Image = {}): Image {
  return {
    pollShard: { S: 'moved#3' },
    voterKey: { S: VOTER },
    castAt: { S: '2026-06-01T12:00:00.000Z' },
    request: { S: 'r' },
    epoch: { N: '2' },
    ...attributes,
  };
}

function read(NewImage: Image) {
  return readRecord({ eventName: 'MODIFY', dynamodb: { NewImage } }, 'moved');
}

it('reads a vote of a voter', () => {
  expect(read(image({ choice: { M: { ann: { N: '1' } } } }))).toEqual({
    kind: 'vote',
    pollShard: 'moved#3',
    voterKey: VOTER,
    epoch: 2,
    ballot: { candidateId: 'ann', castAt: '2026-06-01T12:00:00.000Z' },
  });
});

it('reads a retraction', () => {
  expect(read(image())).toMatchObject({ kind: 'vote', ballot: undefined });
});

it('reads the marker of an epoch', () => {
  expect(read({ pollShard: { S: 'moved#3' }, voterKey: { S: 'moved' }, epoch: { N: '2' } })).toEqual({
    kind: 'marker',
    pollShard: 'moved#3',
    epoch: 2,
  });
});

it.each([
  ['an imported ballot', image({ source: { S: 'north/0123456789abcdef' }, sourceVersion: { N: '7' } })],
  ['another poll', image({ pollShard: { S: 'moved-too#3' } })],
  ['a pulse', image({ voterKey: { S: 'pulse' } })],
  ['a deletion of what has expired', undefined],
])('passes over %s', (_, NewImage) => {
  expect(read(NewImage)).toEqual({ kind: 'other' });
});
