import { Duration } from 'aws-cdk-lib';
import type { Function as LambdaFunction } from 'aws-cdk-lib/aws-lambda';
import { Construct } from 'constructs';
import { API_FUNCTION_TIMEOUT_MS } from '../contract/limits';
import { ENV } from '../lambda/shared/names';
import { WHOLE_PROCESSOR_MIB } from './capacity/capacity';
import type { DatasetBucket } from './dataset/dataset-bucket';
import type { OriginSecret } from './origin-secret';
import type { PassSecret } from './pass-secret';
import type { ProbeSecret } from './probe-secret';
import type { Protection } from './stage';
import type { DeliveriesTable } from './tables/deliveries-table';
import type { PollsTable } from './tables/polls-table';
import type { RefusalsTable } from './tables/refusals-table';
import type { RollTable } from './tables/roll-table';
import type { SealsTable } from './tables/seals-table';
import type { SeriesTable } from './tables/series-table';
import type { TotalsTable } from './tables/totals-table';
import type { VotesTable } from './tables/votes-table';
import type { WebhooksTable } from './tables/webhooks-table';
import type { VoterKeySecret } from './voter-key-secret';
import { VotingFunction } from './voting-function';
import type { WebhookKey } from './webhook-key';

/** Ballots expire this long after their poll has closed: time to certify, dispute and recount it. */
const BALLOT_RETENTION_DAYS = 90;

/** API Gateway gives up after 30 s and a voter long before; what takes longer than this has failed. */
export const API_FUNCTION_TIMEOUT = Duration.millis(API_FUNCTION_TIMEOUT_MS);

/** Processor time comes with memory: hashing voters, a hundred writes at once. */
const BUSY_MEMORY_MIB = 512;

/**
 * Adding up 1,024 write shards of 200 candidates takes a whole processor most of a second (docs/benchmarks.md), and at a third
 * of one, results would be three seconds old.
 */
const SUMMING_MEMORY_MIB = WHOLE_PROCESSOR_MIB;

/** Reads and writes little, and seldom. */
const SMALL_MEMORY_MIB = 256;

export interface ApiFunctionsProps {
  readonly polls: PollsTable;
  readonly votes: VotesTable;
  readonly totals: TotalsTable;
  readonly roll: RollTable;
  readonly series: SeriesTable;
  readonly datasets: DatasetBucket;
  readonly refusals: RefusalsTable;
  readonly seals: SealsTable;
  readonly webhooks: WebhooksTable;
  readonly deliveries: DeliveriesTable;
  readonly webhookKey: WebhookKey;
  readonly voterKey: VoterKeySecret;
  readonly passSecret: PassSecret;
  readonly originSecret: OriginSecret;
  readonly probeSecret: ProbeSecret;
  /** Hashes that the proof of work for a pass takes at most while there is no rush. */
  readonly proofOfWork: number;
  /** Write shards of a poll whose creator names no number. */
  readonly writeShards: number;
  readonly protection: Protection;
}

/** The functions behind the API, one per privilege: the one that writes ballots cannot write polls or totals. */
export class ApiFunctions extends Construct {
  /** Gives voters their passes, with the vote that stands. */
  readonly passes: LambdaFunction;
  /** Casts, looks up and retracts ballots for whoever has a pass, and tells whether one is counted. */
  readonly ballots: LambdaFunction;
  /** Casts ballots for voting apps. */
  readonly delegates: LambdaFunction;
  /** Writes the rolls of polls, and counts their turnout. */
  readonly roll: LambdaFunction;
  /** Creates, lists, reads, changes and closes polls. */
  readonly polls: LambdaFunction;
  /** Reads totals and series. */
  readonly results: LambdaFunction;
  /** Sends pulses through Votes, and tells how the tally meets them. */
  readonly health: LambdaFunction;
  /** Reads the ballots and the datasets of certified polls. */
  readonly exports: LambdaFunction;
  /** Writes the ballots of polls that are moved here, and moves the polls. */
  readonly import: LambdaFunction;
  /** Registers webhooks, and tells of their deliveries. */
  readonly webhooks: LambdaFunction;

  constructor(scope: Construct, id: string, props: ApiFunctionsProps) {
    super(scope, id);
    const common = { timeout: API_FUNCTION_TIMEOUT, protection: props.protection };

    this.passes = new VotingFunction(this, 'Passes', {
      ...common,
      folder: 'passes',
      memorySize: BUSY_MEMORY_MIB,
    }).function;
    this.passes.addEnvironment(ENV.proofOfWork, String(props.proofOfWork));
    props.polls.grantLookUp(this.passes);
    props.votes.grantLookUp(this.passes);
    props.totals.grantLookUp(this.passes);
    props.roll.grantAdmit(this.passes);
    props.seals.grantSeal(this.passes);
    props.voterKey.grantRead(this.passes);
    props.passSecret.grantRead(this.passes);

    this.ballots = new VotingFunction(this, 'Ballots', {
      ...common,
      folder: 'ballots',
      memorySize: BUSY_MEMORY_MIB,
    }).function;
    props.polls.grantLookUp(this.ballots);
    props.votes.grantCast(this.ballots);
    props.votes.grantLookUp(this.ballots);
    props.totals.grantLookUp(this.ballots);
    props.passSecret.grantRead(this.ballots);

    this.delegates = new VotingFunction(this, 'Delegates', {
      ...common,
      folder: 'delegates',
      memorySize: BUSY_MEMORY_MIB,
    }).function;
    props.polls.grantLookUp(this.delegates);
    props.votes.grantCast(this.delegates);
    props.roll.grantWeigh(this.delegates);
    props.voterKey.grantRead(this.delegates);

    this.roll = new VotingFunction(this, 'Roll', {
      ...common,
      folder: 'roll',
      memorySize: BUSY_MEMORY_MIB,
    }).function;
    props.polls.grantLookUp(this.roll);
    props.roll.grantManage(this.roll);
    props.voterKey.grantRead(this.roll);

    this.import = new VotingFunction(this, 'Import', {
      ...common,
      folder: 'import',
      memorySize: BUSY_MEMORY_MIB,
    }).function;
    props.polls.grantMove(this.import);
    props.votes.grantImport(this.import);
    props.seals.grantUnseal(this.import);
    props.voterKey.grantRead(this.import);

    for (const fn of [this.passes, this.ballots, this.delegates]) props.refusals.grantNote(fn);
    for (const fn of [this.passes, this.ballots, this.delegates, this.roll, this.import]) {
      fn.addEnvironment(ENV.ballotRetentionDays, String(BALLOT_RETENTION_DAYS));
    }

    this.polls = new VotingFunction(this, 'Polls', {
      ...common,
      folder: 'polls',
      memorySize: SMALL_MEMORY_MIB,
    }).function;
    this.polls.addEnvironment(ENV.defaultWriteShards, String(props.writeShards));
    props.polls.grantManage(this.polls);
    props.totals.grantRead(this.polls);
    props.voterKey.grantRead(this.polls);

    this.results = new VotingFunction(this, 'Results', {
      ...common,
      folder: 'results',
      memorySize: SUMMING_MEMORY_MIB,
    }).function;
    props.polls.grantLookUp(this.results);
    props.totals.grantRead(this.results);
    props.series.grantRead(this.results);

    this.health = new VotingFunction(this, 'Health', {
      ...common,
      folder: 'health',
      memorySize: SMALL_MEMORY_MIB,
    }).function;
    props.polls.grantLookUp(this.health);
    props.votes.grantPulse(this.health);
    props.totals.grantRead(this.health);
    props.refusals.grantLookUp(this.health);
    props.probeSecret.grantRead(this.health);

    this.exports = new VotingFunction(this, 'Exports', {
      ...common,
      folder: 'exports',
      memorySize: BUSY_MEMORY_MIB,
    }).function;
    props.polls.grantLookUp(this.exports);
    props.votes.grantExport(this.exports);
    props.totals.grantLookUp(this.exports);
    props.datasets.grantRead(this.exports);

    this.webhooks = new VotingFunction(this, 'Webhooks', {
      ...common,
      folder: 'webhooks',
      memorySize: SMALL_MEMORY_MIB,
    }).function;
    props.webhooks.grantManage(this.webhooks);
    props.deliveries.grantManage(this.webhooks);
    props.webhookKey.grantRead(this.webhooks);

    const { passes, ballots, delegates, roll, polls, results, health, exports, webhooks } = this;
    for (const fn of [
      passes,
      ballots,
      delegates,
      roll,
      polls,
      results,
      health,
      exports,
      webhooks,
      this.import,
    ]) {
      props.originSecret.grantRead(fn);
    }
  }
}
