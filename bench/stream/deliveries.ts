import type { DynamoDBRecord } from 'aws-lambda';

/**
 * How Lambda delivers a stream: each batch once; one batch in a hundred a second time, as after a lost answer; or that
 * batch a second time in two halves, as after bisecting.
 */
export const REDELIVERIES = ['clean', 'again', 're-cut'] as const;
export type Redelivery = (typeof REDELIVERIES)[number];

export interface Delivery {
  records: DynamoDBRecord[];
  /** The batch comes again because the environment that counted it is gone, with all it remembered. */
  toNewEnvironment: boolean;
}

const ONE_BATCH_IN = 100;

/** Cuts a stream into batches and delivers them. */
export function* deliveries(
  records: DynamoDBRecord[],
  batchSize: number,
  redelivery: Redelivery,
): Generator<Delivery> {
  for (let start = 0; start < records.length; start += batchSize) {
    const batch = records.slice(start, start + batchSize);
    yield { records: batch, toNewEnvironment: false };
    const comesAgain = (start / batchSize) % ONE_BATCH_IN === ONE_BATCH_IN / 2;
    if (!comesAgain) continue;
    for (const [i, repeat] of repeats(batch, redelivery).entries()) {
      yield { records: repeat, toNewEnvironment: i === 0 };
    }
  }
}

function repeats(batch: DynamoDBRecord[], redelivery: Redelivery): DynamoDBRecord[][] {
  if (redelivery === 'clean') return [];
  if (redelivery === 'again') return [batch];
  const half = Math.ceil(batch.length / 2);
  return [batch.slice(0, half), batch.slice(half)];
}
