import { CfnOutput, Stack } from 'aws-cdk-lib';
import type { Construct } from 'constructs';
import { ApiFunctions } from './api-functions';
import { BallotArchive } from './ballot-archive';
import { CertificateKey } from './certificate-key';
import { Certification } from './certification';
import { HttpApi } from './http-api';
import { Identity } from './identity/identity';
import { externalSignIn } from './identity/sign-in';
import { OriginSecret } from './origin-secret';
import type { Settings } from './settings';
import type { Stage } from './stage';
import { PollsTable } from './tables/polls-table';
import { TotalsTable } from './tables/totals-table';
import { VotesTable } from './tables/votes-table';
import { Tally } from './tally';
import { VoterKeySecret } from './voter-key-secret';
import { Website } from './website/website';

/**
 * Real-time voting, whole:
 *
 *     browsers ──▶ distribution ──▶ page
 *      ┌────────────────┘
 *      ▼
 *     API ──▶ ballots ──▶ Votes ──stream──▶ tally ──▶ Totals ──▶ results ──▶ API
 *                           ▲ fence, recount            ▲ repair
 *     every minute ───▶ certify ────────────────────────┘
 *                           ▼ certificate, signed by a key in KMS
 *     API ──▶ polls ────▶ Polls (which ballots and results look up)
 */
export class VotingStack extends Stack {
  constructor(scope: Construct, id: string, settings: Settings) {
    const { stage, allowedOrigins } = settings;
    super(scope, id, { description: describe(stage), tags: { stage: stage.name } });
    const { protection } = stage;

    const polls = new PollsTable(this, 'PollsTable', protection);
    const votes = new VotesTable(this, 'VotesTable', protection);
    const totals = new TotalsTable(this, 'TotalsTable', protection);
    const voterKey = new VoterKeySecret(this, 'VoterKey', protection);
    const originSecret = new OriginSecret(this, 'OriginSecret');

    const { failedBatches } = new Tally(this, 'Tally', { polls, votes, totals, protection });
    const certificateKey = new CertificateKey(this, 'CertificateKey', protection);
    new Certification(this, 'Certification', { polls, votes, totals, certificateKey, protection });
    const { ballotArchiveDays: days } = settings;
    const archive =
      days === undefined
        ? undefined
        : new BallotArchive(this, 'BallotArchive', { votes, failedBatches, days, protection });
    const functions = new ApiFunctions(this, 'Functions', {
      polls,
      votes,
      totals,
      voterKey,
      originSecret,
      protection,
    });

    const signIn = settings.issuer ? externalSignIn(settings.issuer) : this.createIdentity(stage);
    const { issuer, connectTo } = signIn;
    const api = new HttpApi(this, 'HttpApi', { allowedOrigins, protection });
    const website = new Website(this, 'Website', {
      ...settings.website,
      apiDomain: api.domain,
      apiHeaders: originSecret.headers,
      connectTo,
      protection,
    });
    const clients = signIn.clientsFor([website.origin, ...allowedOrigins]);
    api.addRoutes({ functions, issuer, audience: clients.audience });
    website.deploy({ issuer, voterClientId: clients.voterClientId, adminClientId: clients.adminClientId });

    this.output('PageUrl', website.origin);
    if (settings.website.customDomain) this.output('DistributionDomain', website.distributionDomain);
    this.output('PollsTableName', polls.table.tableName);
    this.output('VotesTableName', votes.table.tableName);
    this.output('TotalsTableName', totals.table.tableName);
    this.output('CertificateKeyArn', certificateKey.key.keyArn);
    this.output('CertificatePublicKey', certificateKey.publicKey);
    this.output('FailedBatchesBucketName', failedBatches.bucket.bucketName);
    if (archive) this.output('BallotArchiveBucketName', archive.bucket.bucketName);
    if (clients.voterClientId) this.output('VoterClientId', clients.voterClientId);
    if (clients.adminClientId) this.output('AdminClientId', clients.adminClientId);
  }

  private createIdentity(stage: Stage): Identity {
    const identity = new Identity(this, 'Identity', stage);
    this.output('UserPoolId', identity.userPool.userPoolId);
    this.output('UserPoolDomain', identity.domain.baseUrl());
    this.output('OperatorClientId', identity.operatorClient.userPoolClientId);
    return identity;
  }

  private output(id: string, value: string): void {
    new CfnOutput(this, id, { value });
  }
}

function describe({ name, protection }: Stage): string {
  const kept = protection.enabled
    ? 'its data outlives the stack'
    : `its data is deleted with the stack (${protection.reason})`;
  return `Real-time voting, stage ${name}: ${kept}`;
}
