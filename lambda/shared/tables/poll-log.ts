import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import type { PollChange } from '../../../contract/poll-changes';
import { POLLS } from '../names';
import { toAttributes } from './poll-item';

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
      ...toAttributes({ ':change': [change] }),
    },
  };
}

/** The part of a condition that holds while a poll has this many changes: whoever read it so knows it as it is. */
export interface VersionCondition {
  condition: string;
  names: Record<string, string>;
  values: Record<string, AttributeValue>;
}

export function isVersion(version: number): VersionCondition {
  const names = { '#changes': POLLS.changes };
  if (version === 0) return { condition: 'attribute_not_exists(#changes)', names, values: {} };
  return { condition: 'size(#changes) = :version', names, values: { ':version': { N: String(version) } } };
}
