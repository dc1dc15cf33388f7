import type { BusEvent } from '../../../local/bus/bus-event';
import type { Rule } from '../../../local/bus/rules';

export const FUNCTION_ARN = 'arn:aws:lambda:eu-west-1:123456789012:function:webhooks';

export function busEvent(changes: Partial<BusEvent> = {}): BusEvent {
  return {
    version: '0',
    id: '11710aed-b79e-4468-a20b-bb3c0c3b4860',
    'detail-type': 'poll.created',
    source: 'voting',
    account: '123456789012',
    time: '2026-11-26T12:00:00Z',
    region: 'eu-west-1',
    resources: [],
    detail: { data: { pollId: 'best-song' } },
    ...changes,
  };
}

/** A rule that sends everything of ours to one function. */
export function rule(changes: Partial<Rule> = {}): Rule {
  return {
    logicalId: 'Rule',
    busName: 'Voting',
    pattern: { source: ['voting'] },
    targets: [{ id: 'Target0', functionArn: FUNCTION_ARN }],
    ...changes,
  };
}
