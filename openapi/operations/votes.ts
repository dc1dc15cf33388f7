import * as example from '../examples';
import { answers, json, type Operation } from '../operation';

const passGiven = [
  {
    status: 201,
    description: 'A pass, and the vote that stands.',
    content: json('IssuedPass', example.issuedPass),
  },
] as const;

export const voteOperations = {
  showChallenge: {
    summary: 'Ask for a proof of work to be done',
    answers: answers('Challenge', example.challenge, 'The work, as ALTCHA version 2 has it.'),
    problems: ['wrong-access'],
  },
  issuePass: {
    summary: 'Get a pass for a proof of work or a voting code',
    body: json('PassRequest', example.passRequest),
    answers: passGiven,
    problems: ['wrong-access', 'proof-refused', 'malformed-code', 'no-such-code', 'code-revoked'],
  },
  issueAccountPass: {
    summary: 'Get a pass for an account',
    answers: passGiven,
    problems: ['wrong-access', 'no-voter'],
  },
  castVote: {
    summary: 'Vote, or change a vote',
    body: json('NewVote', example.newVote),
    answers: [
      { status: 201, description: 'Accepted.', content: json('CastReceipt', example.castReceipt) },
      {
        status: 200,
        description: 'Changed, unchanged or superseded.',
        content: json('CastReceipt', example.changedReceipt),
      },
    ],
    problems: [
      'invalid-id',
      'poll-not-open',
      'poll-moving',
      'no-such-candidate',
      'choice-not-allowed',
      'already-voted',
      'too-soon',
    ],
  },
  showOwnVote: {
    summary: 'Read one’s own vote',
    answers: answers('OwnVote', example.ownVote, 'The vote, and its receipt.'),
    problems: ['poll-moving', 'no-vote'],
  },
  retractVote: {
    summary: 'Take back a vote',
    answers: [
      { status: 204, description: 'Retracted, or there was nothing to retract.' },
      {
        status: 200,
        description: 'A request of the voter that was received later stands.',
        content: json('RetractionReceipt', { pollId: example.POLL_ID, status: 'superseded' }),
      },
    ],
    problems: ['poll-not-open', 'poll-moving', 'not-changeable', 'too-soon'],
  },
  castBatch: {
    summary: 'Post votes of a voting app’s voters',
    body: json('NewBatch', example.newBatch),
    answers: answers('BatchReceipt', example.batchReceipt, 'One outcome per vote, in the order posted.'),
    problems: ['no-delegates', 'poll-not-open', 'poll-moving'],
  },
} as const satisfies Record<string, Operation>;
