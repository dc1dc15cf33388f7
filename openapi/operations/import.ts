import * as example from '../examples';
import { answers, json, type Operation } from '../operation';

const { voterKey } = example;

export const importOperations = {
  importBallots: {
    summary: 'Import ballots of a poll that moves here',
    body: json('ImportRequest', example.importRequest),
    answers: answers(
      'ImportReceipt',
      { results: [{ status: 'written', voterKey }, { status: 'stands', voterKey }, { status: 'conflict' }] },
      'One outcome per row, in the order given.',
    ),
    problems: ['too-late'],
  },
  makeVoterKeys: {
    summary: 'Make the voter keys of voter ids',
    body: json('KeysRequest', { voterIds: ['ann', ''] }),
    answers: answers('KeysReceipt', { voterKeys: [voterKey, null] }, 'The voter keys, in the order given.'),
  },
  movePoll: {
    summary: 'Move a poll to another authority',
    body: json('MoveRequest', example.move),
    answers: answers('MoveReceipt', { move: example.move.to }, 'Where the poll stands now.'),
  },
  markEpoch: {
    summary: 'Mark the beginning of an epoch in every write shard',
    body: json('MarkRequest', { epoch: 2 }),
    answers: answers('MarkReceipt', { epoch: 2 }, 'The marked epoch.'),
  },
  unsealVoters: {
    summary: 'Read the voter ids under voter keys',
    body: json('UnsealRequest', { voterKeys: [voterKey] }),
    answers: answers('UnsealReceipt', { voterIds: { [voterKey]: 'ann' } }, 'Voter ids by voter key.'),
  },
  forgetVoters: {
    summary: 'Forget the voter ids',
    answers: answers('ForgetReceipt', { isDone: true }, 'Whether none is left; else the next call goes on.'),
  },
} as const satisfies Record<string, Operation>;
