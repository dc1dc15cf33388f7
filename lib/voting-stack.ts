import { CfnOutput, type Environment, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ENV } from '../lambda/shared/names';
import { ApiFunctions } from './api-functions';
import { BallotArchive } from './ballot-archive';
import { warnOfQuotas } from './capacity/quota-warnings';
import { reservedExecutions } from './capacity/reserved-executions';
import { CertificateKey } from './certificate-key';
import { Certification } from './certification';
import { Dataset } from './dataset/dataset';
import { WebAcl } from './edge/web-acl';
import { Events } from './events';
import { HttpApi } from './http-api';
import { Identity } from './identity/identity';
import { externalSignIn, type TokenIssuer } from './identity/sign-in';
import { Operations } from './operations/operations';
import { OriginSecret } from './origin-secret';
import { PassSecret } from './pass-secret';
import { ProbeSecret } from './probe-secret';
import { Probing } from './probing';
import { Sampling } from './sampling';
import type { Settings } from './settings';
import type { Stage } from './stage';
import { MigrationsTable } from './tables/migrations-table';
import { PollsTable } from './tables/polls-table';
import { RefusalsTable } from './tables/refusals-table';
import { RollTable } from './tables/roll-table';
import { SealsTable } from './tables/seals-table';
import { SeriesTable } from './tables/series-table';
import { TotalsTable } from './tables/totals-table';
import { VotesTable } from './tables/votes-table';
import { Tally } from './tally';
import { VoterKeySecret } from './voter-key-secret';
import type { PageClient } from './website/page-deployment';
import { Website } from './website/website';

/** A Region that is not CloudFront's. */
export interface Elsewhere {
  readonly env: Environment;
  /** The web ACL in CloudFront's Region that comes with the stack. @default - none does */
  readonly webAclArn?: string | undefined;
}

/**
 * Real-time voting, whole:
 *
 *     browsers ──▶ distribution ──▶ page
 *      ┌────────────────┘
 *      ▼
 *     API ──▶ roll ─────▶ Roll (which passes and delegates look up)
 *     API ──▶ passes (who may vote) ─┐ a pass
 *     API ──▶ ballots, delegates ──▶ Votes ──stream──▶ tally ──▶ Totals ──▶ results ──▶ API
 *                           ▲ fence, recount            ▲ repair
 *     every minute ───▶ certify ────────────────────────┘
 *                           ▼ certificate, signed by a key in KMS
 *     every minute ───▶ dataset (certified ballots) ──▶ Parquet files ──▶ Athena
 *     every minute ───▶ series (how Totals stand, every ten seconds) ──▶ Series ──▶ results
 *     Polls ──stream──▶ events ──▶ event bus ──▶ whoever subscribes
 *     API ──▶ import ───▶ Votes, Polls (a poll that is moved here)
 *     API ──▶ polls ────▶ Polls (which ballots and results look up)
 *     every minute ───▶ probe ──▶ distribution ──▶ API ──▶ health ──▶ Votes (is it counted?)
 */
export class VotingStack extends Stack {
  readonly distributionId: string;

  /** @param elsewhere given where CloudFront does not have its metrics and web ACLs. */
  constructor(scope: Construct, id: string, settings: Settings, elsewhere?: Elsewhere) {
    const { stage, allowedOrigins, capacity } = settings;
    super(scope, id, { env: elsewhere?.env, description: describe(stage), tags: { stage: stage.name } });
    const { protection } = stage;
    const { throttles, writeShards, warmThroughput } = capacity;
    const reserved = settings.reserveConcurrency ? reservedExecutions(capacity) : undefined;
    warnOfQuotas(this, capacity);

    const polls = new PollsTable(this, 'PollsTable', protection);
    const votes = new VotesTable(this, 'VotesTable', protection, warmThroughput);
    const totals = new TotalsTable(this, 'TotalsTable', protection, warmThroughput);
    const roll = new RollTable(this, 'RollTable', protection, warmThroughput);
    const series = new SeriesTable(this, 'SeriesTable', protection);
    const refusals = new RefusalsTable(this, 'RefusalsTable', protection);
    const seals = new SealsTable(this, 'SealsTable', protection);
    const migrations = new MigrationsTable(this, 'MigrationsTable', protection);
    const voterKey = new VoterKeySecret(this, 'VoterKey', protection);
    const passSecret = new PassSecret(this, 'Pass', protection);
    const originSecret = new OriginSecret(this, 'OriginSecret');
    const probeSecret = new ProbeSecret(this, 'ProbeSecret');

    const tally = new Tally(this, 'Tally', {
      polls,
      votes,
      totals,
      reservedConcurrency: reserved?.tally,
      protection,
    });
    const { failedBatches } = tally;
    const certificateKey = new CertificateKey(this, 'CertificateKey', protection);
    const certification = new Certification(this, 'Certification', {
      polls,
      votes,
      totals,
      certificateKey,
      reservedConcurrency: reserved?.certify,
      protection,
    });
    const { datasetLockDays: lockDays } = settings;
    const dataset = new Dataset(this, 'Dataset', { stage, polls, votes, totals, lockDays, protection });
    const events = new Events(this, 'Events', { polls, failedBatches, protection });
    const sampling = new Sampling(this, 'Sampling', { polls, totals, series, events, protection });
    const { ballotArchiveDays: days } = settings;
    const archive =
      days === undefined
        ? undefined
        : new BallotArchive(this, 'BallotArchive', { votes, failedBatches, days, protection });
    const functions = new ApiFunctions(this, 'Functions', {
      polls,
      votes,
      totals,
      roll,
      series,
      datasets: dataset.bucket,
      refusals,
      seals,
      voterKey,
      passSecret,
      originSecret,
      probeSecret,
      proofOfWork: stage.proofOfWork,
      writeShards,
      protection,
    });

    const signIn = settings.issuer ? externalSignIn(settings.issuer) : this.createIdentity(settings);
    const api = new HttpApi(this, 'HttpApi', { allowedOrigins, throttles, protection });
    const website = new Website(this, 'Website', {
      ...settings.website,
      webAclArn: settings.website.webAclArn ?? (elsewhere ? elsewhere.webAclArn : this.webAclArn(settings)),
      apiDomain: api.domain,
      apiHeaders: originSecret.headers,
      connectTo: signIn.connectTo,
      allowedOrigins,
      protection,
    });
    if (settings.website.embedOrigins) {
      functions.results.addEnvironment(ENV.embedOrigin, website.origin);
    }
    const issuers = signIn.issuersFor([website.origin, ...allowedOrigins]);
    api.addRoutes({ functions, issuers });
    website.deploy({ voter: pageClient(issuers.voter), operator: pageClient(issuers.operator) });
    new Probing(this, 'Probing', { pageOrigin: website.origin, probeSecret, protection });

    this.distributionId = website.distributionId;
    new Operations(this, 'Operations', {
      stage,
      alarmEmail: settings.alarmEmail,
      concurrencyQuota: settings.concurrencyQuota,
      tally,
      events,
      certification,
      dataset,
      sampling,
      votes,
      functions,
      api,
      issuers,
      distributionId: website.distributionId,
      totals,
      hasEdgeMetrics: elsewhere === undefined,
    });

    this.output('PageUrl', website.origin);
    if (settings.website.customDomain) this.output('DistributionDomain', website.distributionDomain);
    this.output('PollsTableName', polls.table.tableName);
    this.output('VotesTableName', votes.table.tableName);
    this.output('TotalsTableName', totals.table.tableName);
    this.output('RollTableName', roll.table.tableName);
    this.output('MigrationsTableName', migrations.table.tableName);
    this.output('EventBusArn', events.bus.eventBusArn);
    this.output('CertificateKeyArn', certificateKey.key.keyArn);
    this.output('CertificatePublicKey', certificateKey.publicKey);
    this.output('FailedBatchesBucketName', failedBatches.bucket.bucketName);
    this.output('DatasetBucketName', dataset.bucket.bucket.bucketName);
    if (archive) this.output('BallotArchiveBucketName', archive.bucket.bucketName);
    if (issuers.voter.pageClientId) this.output('VoterClientId', issuers.voter.pageClientId);
    if (issuers.operator.pageClientId) this.output('AdminClientId', issuers.operator.pageClientId);
  }

  private createIdentity({ stage, userPools }: Settings): Identity {
    const identity = new Identity(this, 'Identity', { stage, ...userPools });
    this.output('VoterPoolId', identity.voters.userPoolId);
    this.output('OperatorPoolId', identity.operators.userPoolId);
    this.output('OperatorPoolDomain', identity.operatorDomain.baseUrl());
    this.output('AdminScriptClientId', identity.adminScriptClient.userPoolClientId);
    this.output('DelegateClientId', identity.delegateClient.userPoolClientId);
    this.output('MigrateClientId', identity.migrateClient.userPoolClientId);
    return identity;
  }

  private webAclArn({ waf: mode, capacity: { votesPerSecond } }: Settings): string | undefined {
    return mode && new WebAcl(this, 'WebAcl', { mode, votesPerSecond }).arn;
  }

  private output(id: string, value: string): void {
    new CfnOutput(this, id, { value });
  }
}

function pageClient({ issuer, pageClientId: clientId }: TokenIssuer): PageClient | undefined {
  return clientId === undefined ? undefined : { issuer, clientId };
}

function describe({ name, protection }: Stage): string {
  const kept = protection.enabled
    ? 'its data outlives the stack'
    : `its data is deleted with the stack (${protection.reason})`;
  return `Real-time voting, stage ${name}: ${kept}`;
}
