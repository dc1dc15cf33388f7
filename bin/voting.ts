import { App, Validations } from 'aws-cdk-lib';
import { AwsSolutionsChecks } from 'cdk-nag';
import { readSettings } from '../lib/settings';
import { VotingStack } from '../lib/voting-stack';

const app = new App();
const settings = readSettings(app.node);
new VotingStack(app, settings.stage.name === 'prod' ? 'Voting' : 'VotingDev', settings);
Validations.of(app).addPlugins(new AwsSolutionsChecks());
