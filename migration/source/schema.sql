-- One shard of a relational vote store. Polls and candidates are the same on every shard; a ballot is on the shard that the
-- hash of its voter id says. Times are the organisation's local ones, as in many schemas of this kind.

CREATE TABLE polls (
  id        integer PRIMARY KEY,
  title     text NOT NULL,
  opens_at  timestamp,
  closes_at timestamp
);

CREATE TABLE candidates (
  id      integer PRIMARY KEY,
  poll_id integer NOT NULL REFERENCES polls,
  label   text NOT NULL
);

CREATE TABLE ballots (
  id           bigserial PRIMARY KEY,
  poll_id      integer NOT NULL REFERENCES polls,
  voter_id     text,
  candidate_id integer REFERENCES candidates ON DELETE SET NULL,
  cast_at      timestamp,
  UNIQUE (poll_id, voter_id)
);

-- What a voter has voted in, over all polls.
CREATE INDEX ballots_by_voter ON ballots (voter_id);

CREATE TABLE vote_counts (
  poll_id      integer NOT NULL REFERENCES polls,
  candidate_id integer NOT NULL,
  votes        bigint NOT NULL,
  PRIMARY KEY (poll_id, candidate_id)
);

CREATE FUNCTION count_vote() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  -- In the order of candidates: two voters who change in opposite directions would wait for each other for ever.
  INSERT INTO vote_counts AS counted (poll_id, candidate_id, votes)
  SELECT poll_id, candidate_id, sum(votes)
  FROM (VALUES (OLD.poll_id, OLD.candidate_id, -1), (NEW.poll_id, NEW.candidate_id, 1))
    AS change (poll_id, candidate_id, votes)
  WHERE candidate_id IS NOT NULL
  GROUP BY poll_id, candidate_id
  HAVING sum(votes) <> 0
  ORDER BY poll_id, candidate_id
  ON CONFLICT (poll_id, candidate_id) DO UPDATE SET votes = counted.votes + excluded.votes;
  RETURN NULL;
END $$;

CREATE TRIGGER count_vote AFTER INSERT OR UPDATE OR DELETE ON ballots
  FOR EACH ROW EXECUTE FUNCTION count_vote();

CREATE PROCEDURE cast_vote(poll integer, voter text, candidate integer) LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (SELECT FROM candidates WHERE id = candidate AND poll_id = poll) THEN
    RAISE EXCEPTION 'The poll % has no candidate %.', poll, candidate USING ERRCODE = 'VT001';
  END IF;
  PERFORM require_open(poll);
  INSERT INTO ballots (poll_id, voter_id, candidate_id, cast_at)
  VALUES (poll, voter, candidate, clock_timestamp() AT TIME ZONE 'Europe/Berlin')
  ON CONFLICT (poll_id, voter_id)
    DO UPDATE SET candidate_id = excluded.candidate_id, cast_at = excluded.cast_at;
END $$;

CREATE PROCEDURE retract_vote(poll integer, voter text) LANGUAGE plpgsql AS $$
BEGIN
  PERFORM require_open(poll);
  DELETE FROM ballots WHERE poll_id = poll AND voter_id = voter;
END $$;

CREATE FUNCTION require_open(poll integer) RETURNS void LANGUAGE plpgsql AS $$
BEGIN
  IF NOT EXISTS (
    SELECT FROM polls
    WHERE id = poll
      AND clock_timestamp() AT TIME ZONE 'Europe/Berlin'
        BETWEEN coalesce(opens_at, '-infinity') AND coalesce(closes_at, 'infinity')
  ) THEN
    RAISE EXCEPTION 'The poll % is not open.', poll USING ERRCODE = 'VT002';
  END IF;
END $$;

CREATE VIEW poll_results AS
SELECT
  polls.id AS poll_id,
  polls.title,
  candidates.id AS candidate_id,
  candidates.label,
  coalesce(counted.votes, 0) AS votes,
  coalesce(counted.votes / nullif(sum(counted.votes) OVER (PARTITION BY polls.id), 0), 0) AS share
FROM polls
JOIN candidates ON candidates.poll_id = polls.id
LEFT JOIN vote_counts AS counted ON counted.poll_id = polls.id AND counted.candidate_id = candidates.id;
