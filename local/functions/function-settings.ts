import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { z } from 'zod';
import { LOCAL_CREDENTIALS } from '../database/clients';
import type { Assembly } from '../synth/synthesize';
import { providerFunctions } from '../template/custom-resources';
import { parseProperties } from '../template/parse-properties';
import type { Resolver } from '../template/resolver';
import { type Resource, resourcesOfType } from '../template/template';

/** A function as the template declares it, ready to run. */
export interface FunctionSettings {
  name: string;
  arn: string;
  /** What its lines carry in the log: the name it gives itself in its own logs, if it does. */
  label: string;
  /** File URL of the bundle. */
  module: string;
  /** Name of the exported handler. */
  handler: string;
  /** The ARN of its role, whose rights it has. */
  role: string;
  /** Its calls to AWS are known by this access key. */
  accessKeyId: string;
  /** The whole environment of the function; nothing of this process's own is in it. */
  environment: Record<string, string>;
  timeoutSeconds: number;
  memoryMegabytes: number;
  /** How many invocations may run at once, whatever other functions do; absent when it reserves nothing. */
  reservedConcurrency?: number;
}

const propertiesSchema = z.strictObject({
  Code: z.strictObject({ S3Bucket: z.string(), S3Key: z.string() }),
  Handler: z.string().regex(/^[\w-]+\.\w+$/, 'supported: <file>.<export>, both at the top of the bundle'),
  // Any Node.js runs on the one at hand, on the processor at hand.
  Runtime: z.templateLiteral(['nodejs', z.number(), '.x']),
  Architectures: z.array(z.enum(['arm64', 'x86_64'])).optional(),
  Timeout: z.number().default(3),
  MemorySize: z.number().default(128),
  ReservedConcurrentExecutions: z.int().min(0).optional(),
  Environment: z.strictObject({ Variables: z.record(z.string(), z.coerce.string()) }).optional(),
  FunctionName: z.string().optional(),
  LoggingConfig: z
    .strictObject({
      LogGroup: z.string().optional(),
      // The functions format their own lines; the terminal shows both forms.
      LogFormat: z.enum(['JSON', 'Text']).optional(),
      // Nothing here writes Lambda's own lines.
      SystemLogLevel: z.enum(['DEBUG', 'INFO', 'WARN']).optional(),
    })
    .optional(),
  Role: z.string(),
  // A note for the AWS console.
  Description: z.unknown().optional(),
});

/** What every function of one runtime shares. */
export interface FunctionSurroundings {
  assembly: Assembly;
  resolver: Resolver;
  region: string;
  accountId: string;
  /** Variables that lead the AWS clients to this machine; they win over the template's. */
  variables: Record<string, string>;
}

/**
 * Reads the functions of the template and says what their names and ARNs are; not those whose work is done without them
 * here.
 */
export function readFunctions(surroundings: FunctionSurroundings): FunctionSettings[] {
  const { template } = surroundings.assembly;
  const providers = providerFunctions(template);
  const ours = resourcesOfType(template, 'AWS::Lambda::Function').filter(
    ({ logicalId }) => !providers.has(logicalId),
  );
  return ours.map((resource) => {
    const settings = readFunction(resource, surroundings);
    const { name, arn } = settings;
    surroundings.resolver.define(resource.logicalId, { ref: name, attributes: { Arn: arn } });
    return settings;
  });
}

function readFunction(resource: Resource, surroundings: FunctionSurroundings): FunctionSettings {
  const { assembly, resolver, region, accountId, variables } = surroundings;
  const properties = parseProperties(resource, propertiesSchema, resolver);
  const name = properties.FunctionName ?? resource.logicalId;
  const reserved = properties.ReservedConcurrentExecutions;
  const declared = properties.Environment?.Variables ?? {};
  const [file, handler = ''] = properties.Handler.split('.');
  // DynamoDB Local admits letters and digits only, and so do logical ids.
  const accessKeyId = resource.logicalId;
  return {
    name,
    arn: `arn:aws:lambda:${region}:${accountId}:function:${name}`,
    label: declared.POWERTOOLS_SERVICE_NAME ?? name,
    module: pathToFileURL(join(assembly.assetDirectory(properties.Code.S3Key), `${file}.mjs`)).href,
    handler,
    role: properties.Role,
    accessKeyId,
    environment: {
      ...declared,
      ...lambdaVariables(name, properties, region),
      AWS_ACCESS_KEY_ID: accessKeyId,
      AWS_SECRET_ACCESS_KEY: LOCAL_CREDENTIALS.secretAccessKey,
      ...variables,
    },
    timeoutSeconds: properties.Timeout,
    memoryMegabytes: properties.MemorySize,
    ...(reserved !== undefined && { reservedConcurrency: reserved }),
  };
}

/** The variables that Lambda itself sets, as far as code reads them. */
function lambdaVariables(
  name: string,
  { Handler, MemorySize, Runtime, LoggingConfig }: z.infer<typeof propertiesSchema>,
  region: string,
): Record<string, string> {
  return {
    AWS_REGION: region,
    AWS_DEFAULT_REGION: region,
    AWS_EXECUTION_ENV: `AWS_Lambda_${Runtime}`,
    AWS_LAMBDA_FUNCTION_NAME: name,
    AWS_LAMBDA_FUNCTION_VERSION: '$LATEST',
    AWS_LAMBDA_FUNCTION_MEMORY_SIZE: String(MemorySize),
    AWS_LAMBDA_INITIALIZATION_TYPE: 'on-demand',
    AWS_LAMBDA_LOG_GROUP_NAME: LoggingConfig?.LogGroup ?? `/aws/lambda/${name}`,
    AWS_LAMBDA_LOG_STREAM_NAME: 'local',
    _HANDLER: Handler,
  };
}
