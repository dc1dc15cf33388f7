/** Resource types that a part of the local runtime reads, property by property. */
export const SUPPORTED_TYPES: ReadonlySet<string> = new Set([
  'AWS::ApiGatewayV2::Api',
  'AWS::ApiGatewayV2::Authorizer',
  'AWS::ApiGatewayV2::Integration',
  'AWS::ApiGatewayV2::Route',
  'AWS::ApiGatewayV2::Stage',
  'AWS::CloudFront::CachePolicy',
  'AWS::CloudFront::Distribution',
  'AWS::CloudFront::Function',
  'AWS::CloudFront::ResponseHeadersPolicy',
  'AWS::CloudWatch::Alarm',
  'AWS::CloudWatch::CompositeAlarm',
  'AWS::CloudWatch::Dashboard',
  'AWS::Cognito::UserPool',
  'AWS::Cognito::UserPoolClient',
  'AWS::Cognito::UserPoolResourceServer',
  'AWS::DynamoDB::GlobalTable',
  'AWS::Events::EventBus',
  'AWS::Events::Rule',
  'AWS::IAM::Policy',
  'AWS::IAM::Role',
  'AWS::KMS::Key',
  'AWS::Lambda::EventInvokeConfig',
  'AWS::Lambda::EventSourceMapping',
  'AWS::Lambda::Function',
  'AWS::Logs::MetricFilter',
  'AWS::S3::Bucket',
  'AWS::Scheduler::Schedule',
  'AWS::SecretsManager::Secret',
  'Custom::CDKBucketDeployment',
  'Custom::CertificatePublicKey',
]);

/** Resource types that have no part in running on one machine, and why. */
export const NOT_NEEDED_LOCALLY: Readonly<Record<string, string>> = {
  'AWS::Athena::NamedQuery':
    'is a query for Athena; the files it asks lie in the data folder, for DuckDB to read',
  'AWS::Athena::WorkGroup': 'limits what queries cost',
  'AWS::CDK::Metadata': 'tells AWS which constructs are in use',
  'AWS::CloudFront::OriginAccessControl':
    'lets CloudFront read the page, which the local distribution does by itself',
  'AWS::Cognito::ManagedLoginBranding': 'is how the sign-in pages look; the local issuers have their own',
  'AWS::Cognito::UserPoolDomain': 'is the address of the sign-in pages; the local issuers have their own',
  'AWS::Glue::Database': 'tells Athena of the tables',
  'AWS::Glue::Table': 'tells Athena where the files of a dataset lie, and what they hold',
  'AWS::Lambda::LayerVersion': 'brings the AWS CLI to the bucket deployments, which are done here without it',
  'AWS::Lambda::Permission':
    'lets other services of AWS call functions; here they are wired to those the template names',
  'AWS::Logs::LogGroup': 'logs go to the terminal',
  'AWS::S3::BucketPolicy':
    'lets CloudFront read the page, and refuses what comes without TLS, which nothing here has',
  'AWS::SNS::Subscription': 'names who hears of alarms',
  'AWS::SNS::Topic': 'tells people of alarms',
  'AWS::SNS::TopicPolicy': 'lets CloudWatch tell people of alarms',
  'AWS::WAFv2::WebACL': 'stands before CloudFront, and nothing here comes from outside',
  'Custom::S3AutoDeleteObjects': 'empties a bucket whose stack is deleted; no stack is deleted here',
};
