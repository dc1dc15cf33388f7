import * as example from '../examples';
import { answers, json, type Operation } from '../operation';

const ofEntries = ['wrong-access', 'malformed-code'] as const;
const EACH = 'One status per entry, in the order posted.';

export const rollOperations = {
  addToRoll: {
    summary: 'Add voters to the roll',
    body: json('NewRollEntries', example.rollEntries),
    answers: answers('RollReceipt', { results: ['added', 'exists'] }, EACH),
    problems: [...ofEntries, 'poll-over'],
  },
  replaceCodes: {
    summary: 'Give voters other codes',
    body: json('CodeReplacements', { entries: [{ voterId: 'ann', code: 'ABCD-EFGH-JKMN' }] }),
    answers: answers('RollReceipt', { results: ['replaced'] }, EACH),
    problems: [...ofEntries, 'poll-over'],
  },
  revokeCodes: {
    summary: 'Revoke codes',
    body: json('CodeRevocations', { entries: [{ voterId: 'ann' }, { code: 'PQRS-TVWX-YZ23' }] }),
    answers: answers('RollReceipt', { results: ['revoked', 'no-such-code'] }, EACH),
    problems: ofEntries,
  },
  showTurnout: {
    summary: 'Read the turnout against the roll',
    answers: answers('RollTurnout', example.rollTurnout, 'The turnout, in all and by group.'),
    problems: ['wrong-access'],
  },
} as const satisfies Record<string, Operation>;
