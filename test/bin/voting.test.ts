import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TEST_CONTEXT } from '../lib/test-stack';

const PROJECT = join(__dirname, '..', '..');
const APP = ['--import', 'tsx', 'bin/voting.ts'];

const EXTERNAL_ISSUER = { issuer: 'https://id.example.org', audience: 'voting' };
const DELIVERY = {
  domainName: 'vote.example.org',
  certificateArn: 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012',
  webAclArn: 'arn:aws:wafv2:us-east-1:123456789012:global/webacl/voting/12345678-1234-1234-1234-123456789012',
  originShield: 'eu-west-1',
  allowedOrigins: 'https://news.example.org',
  embedOrigins: 'https://news.example.org',
};

const KEPT_AND_SET_ASIDE = {
  ballotArchiveDays: '365',
  datasetLockDays: '365',
  deletionProtection: 'yes',
  reserveConcurrency: 'yes',
};

const WALL_AND_ALARMS = { waf: 'on', alarmEmail: 'night@example.org' };

/** Where the CDK CLI says that it deploys to. */
const IN_IRELAND: Record<string, string> = {
  CDK_DEFAULT_ACCOUNT: '123456789012',
  CDK_DEFAULT_REGION: 'eu-west-1',
};

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'voting-synth-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** Runs the app as the CDK CLI does, with no account and no Region unless they are given. */
async function synthesize(context: Record<string, string>, place?: Record<string, string>): Promise<string> {
  const { PATH } = process.env;
  const CDK_CONTEXT_JSON = JSON.stringify({ ...TEST_CONTEXT, ...context });
  const env = { PATH, ...place, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, APP, { cwd: PROJECT, env });
  return stdout + stderr;
}

/** The stacks that were synthesized, and what was found wrong with them. */
function reported() {
  const templates = readdirSync(outdir).filter((file) => file.endsWith('.template.json'));
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  return {
    stacks: templates.map((file) => file.replace('.template.json', '')).sort(),
    findings: report.pluginReports,
  };
}

it.each([
  ['the prod stage', 'Voting', {}],
  ['the dev stage', 'VotingDev', { stage: 'dev' }],
  ['an external issuer', 'Voting', EXTERNAL_ISSUER],
  [
    'an external issuer that knows the page, and everything about delivery',
    'Voting',
    { ...EXTERNAL_ISSUER, clientId: 'page', adminClientId: 'desk', ...DELIVERY },
  ],
  ['mail from SES', 'Voting', { emailFrom: 'voting@example.org', voterDomains: 'example.org' }],
  ['everything that is kept and set aside', 'Voting', { ...KEPT_AND_SET_ASIDE, ...WALL_AND_ALARMS }],
])('passes cdk-nag and CloudFormation’s rules without a warning: %s', async (_, stackName, context) => {
  expect(await synthesize(context)).toBe('');
  expect(reported()).toEqual({ stacks: [stackName], findings: [] });
});

it('passes them in another Region than CloudFront’s, with stacks for what CloudFront keeps there', async () => {
  expect(await synthesize(WALL_AND_ALARMS, IN_IRELAND)).toBe('');
  const stacks = ['Voting', 'VotingEdge-eu-west-1', 'VotingWall-eu-west-1'];
  expect(reported()).toEqual({ stacks, findings: [] });
});

it('stops at a wrong context value and says what is allowed', async () => {
  await expect(synthesize({ stage: 'live' })).rejects.toThrow('stage: allowed: prod, dev (given: "live")');
});
