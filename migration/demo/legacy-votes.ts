import { uniformInt } from 'pure-rand/distribution/uniformInt';
import { xoroshiro128plus } from 'pure-rand/generator/xoroshiro128plus';
import type { HistoricBallot, LegacyPoll } from '../legacy/fill-shards';
import type { DemoScale } from './scale';

export const LEGACY_POLL = {
  id: 7,
  title: 'Summer vote',
  candidates: ['Lake', 'Mountains', 'Old town', 'Forest', 'Museum'].map((label, i) => ({ id: i + 1, label })),
} satisfies LegacyPoll;

/** Candidate ids of the source to those of the pipeline. */
export const CANDIDATES: Readonly<Record<string, string>> = Object.fromEntries(
  LEGACY_POLL.candidates.map(({ id, label }) => [String(id), label.toLowerCase().replace(' ', '-')]),
);

const SEED = 2026;
/** Ballots whose voter is blank, as careless imports leave them. */
const BLANK_VOTERS = 12;
const HOURS = 40 * 24;

/** What voters cast before anybody thought of moving, some of it spoilt; the same each time. */
export function* historicBallots({ historicBallots: count }: DemoScale): Generator<HistoricBallot> {
  const generator = xoroshiro128plus(SEED);
  for (let i = 0; i < count; i++) {
    const voterId = i < BLANK_VOTERS ? ' '.repeat(i + 1) : historicVoter(i);
    // The smaller of two draws: the first candidate is the most popular.
    const [one, other] = [0, 1].map(() => uniformInt(generator, 1, LEGACY_POLL.candidates.length));
    const candidateId = Math.min(one ?? 1, other ?? 1);
    yield { voterId, candidateId, castAt: localTime(uniformInt(generator, 0, HOURS * 3_600 - 1)) };
  }
}

/** Who acts while the poll moves: voters with a ballot, and others without. */
export function actingVoters({ returningVoters, newVoters }: DemoScale): string[] {
  const returning = Array.from({ length: returningVoters }, (_, i) => historicVoter(BLANK_VOTERS + i));
  return [...returning, ...Array.from({ length: newVoters }, (_, i) => `new-voter-${i}`)];
}

export function historicVoter(index: number): string {
  return `voter-${String(index).padStart(7, '0')}`;
}

/** Seconds after the poll's opening as the organisation's clocks showed it. */
function localTime(seconds: number): string {
  return new Date(Date.UTC(2026, 4, 1) + seconds * 1_000).toISOString().slice(0, 19).replace('T', ' ');
}
