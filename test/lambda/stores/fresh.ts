let polls = 0;

/** The id of a poll that no other test of the file has: they share their tables. */
export function newPollId(): string {
  polls += 1;
  return `poll-${polls}`;
}

/** A write shard of such a poll. */
export function newPollShard(): string {
  return `${newPollId()}#0`;
}
