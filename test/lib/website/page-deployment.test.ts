import { CfnParameter } from 'aws-cdk-lib';
import { Match, type Template } from 'aws-cdk-lib/assertions';
import { Bucket } from 'aws-cdk-lib/aws-s3';
import { type PageConfig, PageDeployment } from '../../../lib/website/page-deployment';
import { rightsOfRole } from '../iam';
import { DESTROYABLE, KEPT, templateOf } from '../test-stack';

const DEPLOYMENT = 'Custom::CDKBucketDeployment';
const LOGS = 'AWS::Logs::LogGroup';

function deploymentOf(config: Partial<PageConfig> = {}, protection = KEPT): Template {
  return templateOf((stack) => {
    const issuer = new CfnParameter(stack, 'Issuer').valueAsString;
    new PageDeployment(stack, 'Deployment', {
      bucket: new Bucket(stack, 'Page'),
      config: { issuer, ...config },
      protection,
    });
  });
}

const template = deploymentOf();
const [hashed, pages] = Object.values(template.findResources(DEPLOYMENT));

it('lets browsers keep the hashed files for a year and never ask again', () => {
  expect(hashed?.Properties).toMatchObject({
    Exclude: ['*'],
    Include: ['assets/*'],
    SystemMetadata: { 'cache-control': 'public, max-age=31536000, immutable' },
  });
});

it('has browsers ask again for all else', () => {
  expect(pages?.Properties).toMatchObject({
    Exclude: ['assets/*'],
    SystemMetadata: { 'cache-control': 'no-cache' },
  });
});

it('deploys the hashed files before the pages that name them', () => {
  const [hashedId] = Object.keys(template.findResources(DEPLOYMENT));
  expect(pages?.DependsOn).toContain(hashedId);
});

it('takes nothing away that a page left open may still ask for', () => {
  template.allResourcesProperties(DEPLOYMENT, { Prune: false });
});

it('fills the configuration in when it is deployed', () => {
  expect(pages?.Properties.SourceMarkers).toEqual([{}, { '<<marker:0xbaba:0>>': { Ref: 'Issuer' } }]);
});

it('may read assets and write the page, and delete nothing', () => {
  const [roleId] = Object.keys(template.findResources('AWS::IAM::Role'));
  expect(rightsOfRole(template, String(roleId))).toEqual([
    'logs:CreateLogStream, logs:PutLogEvents on DeploymentLogs.Arn',
    's3:GetObject on arn:AWS::Partition:s3:::cdk-hnb659fds-assets-AWS::AccountId-AWS::Region/*',
    's3:ListBucket on Page.Arn',
    's3:PutObject on Page.Arn/*',
  ]);
});

it('keeps its logs for a month, when the stack goes too, unless protection is off', () => {
  template.hasResource(LOGS, { DeletionPolicy: 'RetainExceptOnCreate', Properties: { RetentionInDays: 30 } });
  deploymentOf({}, DESTROYABLE).hasResource(LOGS, { DeletionPolicy: 'Delete' });
});

it('logs to its own log group', () => {
  template.hasResourceProperties('AWS::Lambda::Function', {
    LoggingConfig: { LogGroup: { Ref: Match.stringLikeRegexp('^DeploymentLogs') } },
  });
});
