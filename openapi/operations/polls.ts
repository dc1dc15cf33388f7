import { deskQuery, pollQuery } from '../../contract/poll-query';
import * as example from '../examples';
import { answers, json, type Operation } from '../operation';

const ofCandidates = ['invalid-id', 'duplicate-candidate', 'duplicate-label'] as const;
const ofTimes = ['closes-before-opens', 'closes-in-past'] as const;
/** Of what goes into the log of a poll, under the name of who asked. */
const ofLog = ['no-operator', 'too-many-changes'] as const;

export const pollOperations = {
  createPoll: {
    summary: 'Create a poll',
    body: json('NewPoll', example.newPoll),
    answers: [
      {
        status: 201,
        description: 'The poll, with its defaults.',
        content: json('Poll', example.poll),
        headers: ['Location'],
      },
    ],
    problems: ['no-operator', ...ofCandidates, ...ofTimes, 'poll-exists'],
  },
  listPolls: {
    summary: 'List polls',
    query: pollQuery,
    answers: answers('PollPage', example.pollPage, 'A page of the listed polls, in short.'),
  },
  showPoll: { summary: 'Read a poll', answers: answers('Poll', example.poll, 'The poll.') },
  editPoll: {
    summary: 'Change a poll',
    body: json('PollEdit', example.pollEdit),
    answers: answers('Poll', example.poll, 'The poll as it then is.'),
    problems: [...ofLog, ...ofCandidates, ...ofTimes, 'too-late'],
  },
  deleteDraft: {
    summary: 'Delete a draft',
    answers: [{ status: 204, description: 'The draft is gone.' }],
    problems: ['too-late'],
  },
  revealResults: {
    summary: 'Reveal results, whole or place by place',
    body: { ...json('RevealRequest', { places: 3 }), optional: true },
    answers: answers('Poll', example.poll, 'The poll, with what is revealed of its results.'),
    problems: [...ofLog, 'nothing-to-reveal'],
  },
  listDeskPolls: {
    summary: 'List polls for operators, with drafts and those that are not listed',
    query: deskQuery,
    answers: answers('PollPage', example.pollPage, 'A page of polls, in short.'),
  },
  showDeskPoll: {
    summary: 'Read a poll as operators know it, draft or not',
    answers: answers('Poll', example.poll, 'The poll.'),
  },
  closePoll: {
    summary: 'Close a poll',
    body: { ...json('CloseRequest', { inSeconds: 30 }), optional: true },
    answers: answers('Poll', example.poll, 'The poll, with its closing time.'),
    problems: ofLog,
  },
  showChanges: {
    summary: 'Read who did what to a poll, and when',
    answers: answers('PollChanges', example.pollChanges, 'All changes, in order.'),
  },
} as const satisfies Record<string, Operation>;
