import type { AttributeValue } from '@aws-sdk/client-dynamodb';
import { unmarshall } from '@aws-sdk/util-dynamodb';
import * as z from 'zod/mini';
import { SERIES_STEPS_S } from '../../../contract/limits';
import type { SeriesPoint } from '../../../contract/series';
import { SERIES } from '../names';
import { isoTime } from '../runtime/clocks';
import { toAttributes } from './poll-item';

/** One of {@link SERIES_STEPS_S}. */
export type StepSeconds = (typeof SERIES_STEPS_S)[number];

/** How a poll stood when it was sampled, with its votes. */
export type Sample = Required<SeriesPoint>;
export type SampleCounts = Omit<Sample, 'at'>;

const storedSample = z.object({
  [SERIES.sample]: z.string(),
  ballots: z.number(),
  weight: z.number(),
  votes: z.record(z.string(), z.number()),
});

type Item = Record<string, AttributeValue>;

/** The longest of the steps that the time of a sample, in epoch milliseconds, is a whole number of. */
export function stepOf(at: number): StepSeconds {
  return SERIES_STEPS_S.findLast((step) => at % (step * 1_000) === 0) ?? SERIES_STEPS_S[0];
}

/** The sort key of a sample: those of one step stand together, in order of time. */
export function sampleKey(step: StepSeconds, at: string): string {
  return `${String(step).padStart(5, '0')}~${at}`;
}

export function toSampleItem(pollId: string, at: number, counts: SampleCounts): Item {
  const key = { [SERIES.pollId]: pollId, [SERIES.sample]: sampleKey(stepOf(at), isoTime(at)) };
  return toAttributes({ ...key, ...counts });
}

export function fromSampleItem(item: Item): Sample {
  const { [SERIES.sample]: key, ...counts } = storedSample.parse(unmarshall(item));
  return { at: key.slice(key.indexOf('~') + 1), ...counts };
}
