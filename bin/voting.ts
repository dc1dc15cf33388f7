import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings, SettingsError } from '../lib/settings';
import { VotingStack } from '../lib/voting-stack';

/** Stages have stacks of their own, so that both fit into one account and Region. */
const STACK_ID = { prod: 'Voting', dev: 'VotingDev' } as const;

try {
  const app = new App();
  const settings = readSettings(app.node);
  new VotingStack(app, STACK_ID[settings.stage.name], settings);
  Validations.of(app).addPlugins(new AwsSolutionsChecks());
} catch (error) {
  if (!(error instanceof SettingsError)) throw error;
  process.stderr.write(`${error.message}\n`);
  process.exitCode = 1;
}
