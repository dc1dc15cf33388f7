import { execFile } from 'node:child_process';
import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TEST_CONTEXT } from '../lib/test-stack';

const PROJECT = join(__dirname, '..', '..');
const APP = ['--import', 'tsx', 'bin/voting.ts'];

let outdir: string;
beforeEach(() => {
  outdir = mkdtempSync(join(tmpdir(), 'voting-synth-'));
});
afterEach(() => rmSync(outdir, { recursive: true }));

/** Runs the app as the CDK CLI does, with no account and no Region. */
async function synthesize(context: Record<string, string>): Promise<string> {
  const { PATH } = process.env;
  const CDK_CONTEXT_JSON = JSON.stringify({ ...TEST_CONTEXT, ...context });
  const env = { PATH, CDK_OUTDIR: outdir, CDK_CONTEXT_JSON };
  const { stdout, stderr } = await promisify(execFile)(process.execPath, APP, { cwd: PROJECT, env });
  return stdout + stderr;
}

it.each([
  ['the prod stage', 'Voting', {}],
  ['the dev stage', 'VotingDev', { stage: 'dev' }],
  ['an external issuer', 'Voting', { issuer: 'https://id.example.org', audience: 'voting' }],
])('passes cdk-nag and CloudFormation’s rules without a warning: %s', async (_, stackName, context) => {
  expect(await synthesize(context)).toBe('');
  expect(readdirSync(outdir)).toContain(`${stackName}.template.json`);
  const report = JSON.parse(readFileSync(join(outdir, 'validation-report.json'), 'utf8'));
  expect(report.pluginReports).toEqual([]);
});

it('stops at a wrong context value and says what is allowed', async () => {
  await expect(synthesize({ stage: 'live' })).rejects.toThrow('stage: allowed: prod, dev (given: "live")');
});
