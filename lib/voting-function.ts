import { join } from 'node:path';
import { type Duration, Stack } from 'aws-cdk-lib';
import { Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam';
import { Architecture, LoggingFormat, Runtime, SystemLogLevel } from 'aws-cdk-lib/aws-lambda';
import { LogLevel, NodejsFunction, OutputFormat } from 'aws-cdk-lib/aws-lambda-nodejs';
import { LogGroup } from 'aws-cdk-lib/aws-logs';
import { Construct } from 'constructs';
import type { FunctionName } from '../contract/routes';
import { LOG_RETENTION } from './log-retention';
import { type Protection, removalPolicy } from './stage';

/**
 * Where the SDK would look for credentials if there were none in the environment. Lambda always puts them there, so these
 * are never loaded; in the bundle they would be more than a quarter of the code that every cold start compiles.
 */
const UNREACHED_PROVIDERS = [
  '@aws-sdk/credential-provider-ini',
  '@aws-sdk/credential-provider-sso',
  '@aws-sdk/credential-provider-process',
  '@aws-sdk/credential-provider-web-identity',
  '@aws-sdk/credential-provider-http',
  '@smithy/credential-provider-imds',
];

export interface VotingFunctionProps {
  /** The function's folder under `lambda/`; its entry is `handler.ts`. Also its name in logs and metrics. */
  readonly folder:
    | FunctionName
    | 'tally'
    | 'series'
    | 'probe'
    | 'certify'
    | 'dataset'
    | 'certificate-key'
    | 'archive'
    | 'events'
    | 'sign-up';
  /** Memory in MiB; a function gets processor time in proportion; see `WHOLE_PROCESSOR_MIB`. */
  readonly memorySize: number;
  readonly timeout: Duration;
  /** Executions that are set aside for the function, and the most it may have. @default - it shares the account's */
  readonly reservedConcurrency?: number | undefined;
  readonly protection: Protection;
}

/**
 * One Lambda function with its role and log group. The role begins with the right to write that log group and
 * nothing else; `grant…` methods of the resources add what the function uses.
 */
export class VotingFunction extends Construct {
  readonly function: NodejsFunction;
  /** Its name in logs, metrics and alarms. */
  readonly folder: VotingFunctionProps['folder'];

  constructor(scope: Construct, id: string, props: VotingFunctionProps) {
    super(scope, id);
    this.folder = props.folder;
    const { folder, memorySize, timeout, reservedConcurrency, protection } = props;
    const logGroup = new LogGroup(this, 'Logs', {
      retention: LOG_RETENTION,
      removalPolicy: removalPolicy(protection),
    });
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') });
    logGroup.grantWrite(role);
    this.function = new NodejsFunction(this, 'Function', {
      entry: join(__dirname, '..', 'lambda', folder, 'handler.ts'),
      runtime: Runtime.NODEJS_24_X,
      architecture: Architecture.ARM_64,
      memorySize,
      timeout,
      reservedConcurrentExecutions: reservedConcurrency,
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      // Lambda's own start and report lines would be the larger part of what an invocation logs; its metrics say the same.
      systemLogLevelV2: SystemLogLevel.WARN,
      environment: {
        NODE_OPTIONS: '--enable-source-maps',
        POWERTOOLS_SERVICE_NAME: folder,
        POWERTOOLS_LOG_LEVEL: 'INFO',
        // A stack's own: those of the stages in one account would add up otherwise.
        POWERTOOLS_METRICS_NAMESPACE: Stack.of(this).stackName,
      },
      bundling: {
        format: OutputFormat.ESM,
        // The packages' ES modules can be tree-shaken, their CommonJS builds cannot.
        mainFields: ['module', 'main'],
        // Packages that are CommonJS alone ask for Node's own modules by "require", which an ES module has not.
        banner:
          "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
        // The bundle holds the SDK version it was tested with, not the one the runtime happens to have.
        bundleAwsSDK: true,
        externalModules: UNREACHED_PROVIDERS,
        // Older than the runtime, so that the very bundle also runs on one machine with Node 20.
        target: 'node20',
        minify: true,
        sourceMap: true,
        sourcesContent: false,
        logLevel: LogLevel.WARNING,
      },
    });
  }
}
