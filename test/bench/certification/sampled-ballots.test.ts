import {
  ballotsIn,
  type Spread,
  sampledBallots,
  sampleIn,
} from '../../../bench/certification/sampled-ballots';
import { POLL_DEFAULTS } from '../../../contract/limits';
import { byVoterKey, rangeOf } from '../../../lambda/shared/recount/digest';
import { ALL_RANGES } from '../../../lambda/shared/recount/recount';
import { type Ballot, isValid } from '../../../lambda/shared/tables/ballot';
import { isVoterKey } from '../../../lambda/shared/voter-keys/voter-key';

const SPREAD: Spread = { pollId: 'poll', writeShards: 7, candidateIds: ['alice', 'bob'], ballots: 1_234_567 };
const CELLS = Array.from({ length: SPREAD.writeShards }, (_, suffix) =>
  [...ALL_RANGES].map((range) => ({ suffix, range })),
).flat();

describe('sampled ballots', () => {
  it('are spread over all write shards and ranges, none left out', () => {
    const counts = CELLS.map(({ suffix, range }) => ballotsIn(SPREAD, suffix, range));
    expect(counts.reduce((sum, count) => sum + count)).toBe(SPREAD.ballots);
    expect(Math.max(...counts) - Math.min(...counts)).toBeLessThanOrEqual(1);
    expect(all()).toHaveLength(sampledBallots(SPREAD));
  });

  it('are valid ballots of different voters, each where it belongs and in voter key order', () => {
    const frame = { ...SPREAD, candidateIds: new Set(SPREAD.candidateIds), rule: POLL_DEFAULTS.ballot };
    expect(all().every((ballot) => isVoterKey(ballot.voterKey) && isValid(ballot, frame))).toBe(true);
    expect(new Set(all().map(({ voterKey }) => voterKey)).size).toBe(all().length);
    for (const { suffix, range } of CELLS) {
      const sample = sampleIn(SPREAD, suffix, range);
      expect(sample.every(({ voterKey }) => rangeOf(voterKey) === range)).toBe(true);
      expect([...sample].sort(byVoterKey)).toEqual(sample);
    }
  });

  it('are all ballots of a small poll, and at most 100,000', () => {
    expect(sampledBallots({ ballots: 1_000 })).toBe(1_000);
    expect(sampledBallots({ ballots: 100_000_000 })).toBe(100_000);
  });
});

function all(): Ballot[] {
  return CELLS.flatMap(({ suffix, range }) => sampleIn(SPREAD, suffix, range));
}
