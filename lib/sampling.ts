import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { SERIES_STEPS_S, SWEEP_EVERY_MS } from '../contract/limits';
import type { Events } from './events';
import { everyMinute } from './every-minute';
import type { Protection } from './stage';
import type { PollsTable } from './tables/polls-table';
import type { SeriesTable } from './tables/series-table';
import type { TotalsTable } from './tables/totals-table';
import { VotingFunction } from './voting-function';

/** It waits most of its minute, and memory is what that costs. */
const MEMORY_MIB = 256;

/** A minute of samples; the last may take as long as they lie apart. */
const TIMEOUT = Duration.millis(SWEEP_EVERY_MS + SERIES_STEPS_S[0] * 1_000);

export interface SamplingProps {
  readonly polls: PollsTable;
  readonly totals: TotalsTable;
  readonly series: SeriesTable;
  readonly events: Events;
  readonly protection: Protection;
}

/** Notes every ten seconds how the polls stand that are under way, and which have opened, and tells of both. */
export class Sampling extends Construct {
  readonly function: LambdaFunction;

  constructor(scope: Construct, id: string, props: SamplingProps) {
    super(scope, id);
    const { polls, totals, series, events, protection } = props;
    const sample = new VotingFunction(this, 'Function', {
      folder: 'series',
      memorySize: MEMORY_MIB,
      timeout: TIMEOUT,
      protection,
    }).function;
    polls.grantSample(sample);
    totals.grantRead(sample);
    series.grantWrite(sample);
    events.grantPut(sample);
    this.function = sample;
    everyMinute(this, sample, 'Samples the polls that are under way');
  }
}
