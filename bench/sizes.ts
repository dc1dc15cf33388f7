import type { CertificationPlan } from './parts/certification';
import type { Load } from './parts/live';
import type { MigrationSizes } from './parts/migration';
import { FULL_PLAN, QUICK_PLAN, type WaysPlan } from './ways/points';

/** How much of everything is measured. */
export interface Sizes {
  ways: WaysPlan;
  /** Rounds at a point of the ways, at most. */
  wayRounds: number;
  tallyBatches: number[];
  tallyRounds: number;
  ballots: number;
  /** Of each kind. */
  passes: number;
  /** Fresh processes that load each bundle. */
  bundleStarts: number;
  reading: { candidates: number[]; writeShards: number[] };
  readings: number;
  certification: CertificationPlan;
  /** How many people watch. */
  watchers: number;
  /** A round of each number of environments, after as long to warm up. */
  httpSeconds: number;
  httpRounds: number;
  loads: Load[];
  /** For each load. */
  loadSeconds: number;
  memoryVotes: number;
  migration: MigrationSizes;
}

export const FULL: Sizes = {
  ways: FULL_PLAN,
  wayRounds: 1,
  tallyBatches: [100, 1_000, 10_000],
  tallyRounds: 30,
  ballots: 4_000,
  passes: 1_000,
  bundleStarts: 21,
  reading: { candidates: [2, 10, 50, 200], writeShards: [1, 32, 256, 1_024, 4_096] },
  readings: 15,
  certification: {
    ballots: [1_000, 1_000_000, 20_000_000, 100_000_000],
    writeShards: [32, 1_024, 4_096],
    smallPolls: 200,
  },
  watchers: 20_000,
  httpSeconds: 10,
  httpRounds: 3,
  loads: [10, 100, 'highest'],
  loadSeconds: 20,
  memoryVotes: 200_000,
  migration: {
    importRequests: 30,
    importRounds: 7,
    switches: [1, 2, 4, 8],
    relayRates: [100, 500, 1_000],
    relaySeconds: 15,
    copyLimits: [250, 500, 1_000, 10_000],
    copySeconds: 10,
    story: { historic: 5_000, acts: 6_000, rate: 300, seed: 1 },
  },
};

/** Answers the same questions within two minutes, with more noise. */
export const QUICK: Sizes = {
  ways: QUICK_PLAN,
  wayRounds: 1,
  tallyBatches: [1_000],
  tallyRounds: 10,
  ballots: 500,
  passes: 200,
  bundleStarts: 3,
  reading: { candidates: [2, 200], writeShards: [1, 32, 256] },
  readings: 3,
  certification: { ballots: [1_000, 20_000_000], writeShards: [32], smallPolls: 20 },
  watchers: 2_000,
  httpSeconds: 4,
  httpRounds: 1,
  loads: [10, 100, 'highest'],
  loadSeconds: 5,
  memoryVotes: 40_000,
  migration: {
    importRequests: 10,
    importRounds: 3,
    switches: [1, 4],
    relayRates: [100, 500],
    relaySeconds: 4,
    copyLimits: [500, 2_000],
    copySeconds: 4,
    story: { historic: 1_000, acts: 1_500, rate: 300, seed: 1 },
  },
};
