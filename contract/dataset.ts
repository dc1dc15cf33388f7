import * as z from 'zod/mini';
import { countSchema, idSchema } from './fields';

/** When ballots were cast, and for whom, in one step of a certified poll: what came in then alone, not what stood until then. */
const castStep = z.object({
  /** When the step begins, ISO 8601 UTC. */
  at: z.string(),
  ballots: countSchema,
  /** What the ballots weigh together. */
  weight: countSchema,
  /** By candidate id; those that got none are left out. */
  votes: z.record(z.string(), countSchema),
});
export type CastStep = z.output<typeof castStep>;

/** A step in which a candidate got far more votes than around it. It changes no count. */
const anomalyMark = z.object({
  at: z.string(),
  candidateId: z.string(),
  votes: countSchema,
  /** The median of the steps around it. */
  usual: z.number(),
  /** How many times the usual spread of these steps it lies above their median; the "robust z". */
  score: z.number(),
});
export type AnomalyMark = z.output<typeof anomalyMark>;

/**
 * When the ballots of a certified poll were cast. The sums over its steps are the certificate's totals, but for ballots that
 * had expired. A ballot that was changed counts when it was cast last.
 */
export const castTimes = z.object({
  pollId: idSchema,
  /** Seconds in a step: 60, or more where a poll was open for so long that its minutes would be too many to answer. */
  every: z.int(),
  /** In order of time; a step in which nothing was cast is left out. */
  steps: z.array(castStep),
  marks: z.array(anomalyMark),
});
export type CastTimes = z.output<typeof castTimes>;

/** A file of a dataset. */
export const datasetFile = z.object({
  /** Its key in the bucket. */
  key: z.string(),
  rows: countSchema,
  bytes: countSchema,
  /** Of its content, in hexadecimal. */
  sha256: z.string(),
});
export type DatasetFile = z.output<typeof datasetFile>;

/**
 * What the dataset of a certified poll holds: the last file that is written, so that where it stands all others do. Its
 * ballots come to the certificate's totals and digest.
 */
export const datasetManifest = z.object({
  pollId: idSchema,
  /** That of the certificate. */
  digest: z.string(),
  writtenAt: z.string(),
  /** Parquet: a row for each candidate that a ballot names, of all ballots that count, by write shard and voter key. */
  ballots: z.array(datasetFile),
  /** Parquet: a row for each minute in which ballots were cast, and one for each candidate who got votes in it. */
  series: datasetFile,
});
export type DatasetManifest = z.output<typeof datasetManifest>;
