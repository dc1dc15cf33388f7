import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { App, Stack } from 'aws-cdk-lib';
import { Template } from 'aws-cdk-lib/assertions';
import { z } from 'zod';
import { readSettings } from '../../lib/settings';
import { type Protection, STAGES } from '../../lib/stage';
import { VotingStack } from '../../lib/voting-stack';

const cdkJson = z
  .object({ context: z.record(z.string(), z.unknown()) })
  .parse(JSON.parse(readFileSync(join(__dirname, '..', '..', 'cdk.json'), 'utf8')));

/** cdk.json's feature flags, and a switch that leaves the functions' code unbundled. */
export const TEST_CONTEXT = { ...cdkJson.context, 'aws:cdk:bundling-stacks': [] };

/** Leaves assets where they are, among them the 21 MB that CDK copies files with. */
const UNCOPIED_ASSETS = { 'aws:cdk:disable-asset-staging': true };

export const KEPT = STAGES.prod.protection;
export const LOCKED: Protection = { enabled: true, refuseDeletion: true };
export const DESTROYABLE = STAGES.dev.protection;

/** CloudFormation's own rules take a second to check; the test of bin/voting.ts checks them for the whole app. */
export function testApp(context: Record<string, string> = {}): App {
  return new App({
    context: { ...TEST_CONTEXT, ...UNCOPIED_ASSETS, ...context },
    builtinCloudFormationValidation: false,
  });
}

/** The whole stack as an operator would get it with these context values. */
export function testTemplate(context: Record<string, string> = {}): Template {
  const app = testApp(context);
  return Template.fromStack(new VotingStack(app, 'Voting', readSettings(app.node)));
}

/** A stack of nothing. */
export function emptyStack(): Stack {
  return new Stack(testApp(), 'Test');
}

/** A stack that holds only what `build` puts into it. */
export function templateOf(build: (stack: Stack) => void): Template {
  const stack = emptyStack();
  build(stack);
  return Template.fromStack(stack);
}
