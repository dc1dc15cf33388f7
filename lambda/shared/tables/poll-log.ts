import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { marshall } from '@aws-sdk/util-dynamodb';
import type { PollChange } from '../../../contract/poll-changes';
import { POLLS } from '../names';

/** The part of an update expression that adds to the log of a poll, so that a change and its entry are one write. */
export interface Appending {
  /** Stands in a `SET` clause. */
  assignment: string;
  names: Record<string, string>;
  values: Record<string, AttributeValue>;
}

export function appending(change: PollChange): Appending {
  return {
    assignment: '#changes = list_append(if_not_exists(#changes, :noChanges), :change)',
    names: { '#changes': POLLS.changes },
    values: {
      ':noChanges': { L: [] },
      ':change': { L: [{ M: marshall(change, { removeUndefinedValues: true }) }] },
    },
  };
}
