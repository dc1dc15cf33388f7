import { type DynamoDBClient, paginateQuery } from '@aws-sdk/client-dynamodb';
import { SERIES_STEPS_S } from '../../contract/limits';
import { SERIES } from '../shared/names';
import { isoTime } from '../shared/runtime/clocks';
import { fromSampleItem, type Sample, type StepSeconds, sampleKey } from '../shared/tables/series-item';

/** Which samples of a poll are wanted: those of a step between two times, in epoch milliseconds. */
export interface SamplesAsked {
  pollId: string;
  step: StepSeconds;
  from: number;
  to: number;
}

/** Those that there are, in order of time; one whose counts were those of the one before may be absent. */
export type ReadSamples = (asked: SamplesAsked) => Promise<Sample[]>;

export function samplesReader(db: DynamoDBClient, TableName: string): ReadSamples {
  async function readStep(step: StepSeconds, { pollId, from, to }: SamplesAsked): Promise<Sample[]> {
    const pages = paginateQuery(
      { client: db },
      {
        TableName,
        KeyConditionExpression: '#pollId = :pollId AND #sample BETWEEN :from AND :to',
        ExpressionAttributeNames: { '#pollId': SERIES.pollId, '#sample': SERIES.sample },
        ExpressionAttributeValues: {
          ':pollId': { S: pollId },
          ':from': { S: sampleKey(step, isoTime(from)) },
          ':to': { S: sampleKey(step, isoTime(to)) },
        },
      },
    );
    const samples: Sample[] = [];
    for await (const { Items = [] } of pages) samples.push(...Items.map(fromSampleItem));
    return samples;
  }

  return async (asked) => {
    const steps = SERIES_STEPS_S.filter((step) => step >= asked.step);
    const samples = (await Promise.all(steps.map((step) => readStep(step, asked)))).flat();
    return samples.sort((a, b) => (a.at < b.at ? -1 : 1));
  };
}
