import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { WHOLE_PROCESSOR_MIB } from '../capacity/capacity';
import { everyMinute } from '../every-minute';
import type { Protection, Stage } from '../stage';
import type { PollsTable } from '../tables/polls-table';
import type { TotalsTable } from '../tables/totals-table';
import type { VotesTable } from '../tables/votes-table';
import { VotingFunction } from '../voting-function';
import { DatasetBucket } from './dataset-bucket';
import { GlueTables } from './glue-tables';
import { Workgroup } from './workgroup';

/** Ballots are compressed as they are read; a file of some 80 MB is held with room to spare. */
const MEMORY_MIB = WHOLE_PROCESSOR_MIB;

/** Lambda's longest. A sweep that does not get through is no loss: the next goes on with the file it stopped at. */
const TIMEOUT = Duration.minutes(15);

export interface DatasetProps {
  readonly stage: Stage;
  readonly polls: PollsTable;
  readonly votes: VotesTable;
  readonly totals: TotalsTable;
  /** How long nobody can delete a file of a dataset. @default - whoever has the right can */
  readonly lockDays?: number | undefined;
  readonly protection: Protection;
}

/** Writes every certified poll as Parquet files, and lets Athena query them. */
export class Dataset extends Construct {
  readonly function: LambdaFunction;
  readonly bucket: DatasetBucket;

  constructor(scope: Construct, id: string, props: DatasetProps) {
    super(scope, id);
    const { stage, polls, votes, totals, lockDays, protection } = props;
    const write = new VotingFunction(this, 'Function', {
      folder: 'dataset',
      memorySize: MEMORY_MIB,
      timeout: TIMEOUT,
      protection,
    }).function;
    this.bucket = new DatasetBucket(this, 'Files', { lockDays, protection });
    polls.grantWriteDataset(write);
    votes.grantReadCast(write);
    totals.grantRead(write);
    this.bucket.grantWrite(write);
    this.function = write;
    everyMinute(this, write, 'Writes the datasets of certified polls');

    const { bucket } = this.bucket;
    const { database } = new GlueTables(this, 'Tables', { bucket, name: `voting_${stage.name}` });
    new Workgroup(this, 'Athena', { name: `voting-${stage.name}`, database });
  }
}
