/** A query that is saved in Athena, to be opened and given a poll. */
export interface SavedQuery {
  readonly name: string;
  readonly description: string;
  /** In the words that Athena and DuckDB share; asks for the poll {@link ANY_POLL}. */
  readonly sql: string;
}

/** Stands in saved queries for the id of the poll that somebody is interested in. */
export const ANY_POLL = 'your-poll';

const OF_POLL = `poll_id = '${ANY_POLL}'`;

export const SAVED_QUERIES: readonly SavedQuery[] = [
  {
    name: 'minute curve',
    description: 'The votes that each candidate got, minute by minute',
    sql: `SELECT minute, candidate_id, votes
FROM series
WHERE ${OF_POLL} AND candidate_id IS NOT NULL
ORDER BY minute, candidate_id`,
  },
  {
    name: 'share over time',
    description:
      'How each candidate stood in every minute in which they got votes, in percent of all votes until then',
    sql: `SELECT minute, candidate_id,
  100.0 * sum(votes) OVER (PARTITION BY candidate_id ORDER BY minute) / sum(votes) OVER (ORDER BY minute) AS percent
FROM series
WHERE ${OF_POLL} AND candidate_id IS NOT NULL
ORDER BY minute, candidate_id`,
  },
  {
    name: 'late surge',
    description: 'What each candidate got of all votes, and of the tenth that was cast last, in percent',
    sql: `WITH timed AS (
  SELECT candidate_id, CAST(votes AS bigint) * weight AS weighed,
    ntile(10) OVER (ORDER BY cast_at, voter_key, place) AS tenth
  FROM ballots
  WHERE ${OF_POLL}
)
SELECT candidate_id,
  100.0 * sum(weighed) / sum(sum(weighed)) OVER () AS percent,
  100.0 * sum(CASE WHEN tenth = 10 THEN weighed ELSE 0 END)
    / nullif(sum(sum(CASE WHEN tenth = 10 THEN weighed ELSE 0 END)) OVER (), 0) AS percent_of_last_tenth
FROM timed
GROUP BY candidate_id
ORDER BY candidate_id`,
  },
  {
    name: 'write-shard skew',
    description: 'How many ballots lie in each write shard, and how many times the mean that is',
    sql: `SELECT write_shard, count(*) AS ballots, count(*) / avg(1.0 * count(*)) OVER () AS times_the_mean
FROM ballots
WHERE ${OF_POLL} AND place = 1
GROUP BY write_shard
ORDER BY ballots DESC, write_shard`,
  },
];
