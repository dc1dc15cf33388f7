import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { EventBridgeClient } from '@aws-sdk/client-eventbridge';
import { KMSClient } from '@aws-sdk/client-kms';
import { S3Client } from '@aws-sdk/client-s3';
import { SecretsManagerClient } from '@aws-sdk/client-secrets-manager';
import { ENV } from '../../../lambda/shared/names';
import { startBackingServices } from '../../../local/backing-services';
import { defineBuckets } from '../../../local/buckets/buckets';
import { defineDistribution } from '../../../local/cdn/distribution-settings';
import { openDataFolder } from '../../../local/data/data-folder';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../../local/database/clients';
import { readFunctions } from '../../../local/functions/function-settings';
import { AccessControl } from '../../../local/iam/access-control';
import { readAccess } from '../../../local/iam/read-access';
import { defineRoles } from '../../../local/iam/roles';
import { unmeasured } from '../../../local/metrics/metric';
import { readEventInvokeConfigs } from '../../../local/schedules/event-invoke-config';
import { readSchedules, type ScheduleSettings } from '../../../local/schedules/settings';
import { type MappingSettings, readMappings } from '../../../local/streams/settings';
import { Teardown } from '../../../local/teardown';
import { definePlaceholders } from '../../../local/template/placeholders';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate, type Template } from '../../../local/template/template';
import { testTemplate } from '../../lib/test-stack';
import { recordingLog } from '../../local/logs/recording-log';

const ACCOUNT = { region: LOCAL_REGION, accountId: '000000000000' };

/** AWS clients that call as one function does. */
export interface Caller {
  db: DynamoDBClient;
  eventBridge: EventBridgeClient;
  kms: KMSClient;
  s3: S3Client;
  secrets: SecretsManagerClient;
  /** The function's own environment variables. */
  env: Record<string, string>;
}

/** A function as far as its rights go. */
interface RightsHolder {
  name: string;
  role: string;
  accessKeyId: string;
  environment: Record<string, string>;
}

/** The whole template's tables, keys, secrets and buckets, with its policies enforced; no function runs. */
export interface EnforcedStack {
  access: AccessControl;
  /** By their names in the log. */
  functions: ReadonlyMap<string, RightsHolder>;
  mappings: MappingSettings[];
  schedules: ScheduleSettings[];
  /** The bucket that takes the events that a function failed at. */
  destinationOf(functionName: string): string | undefined;
  /** What the log says, a line an entry. */
  lines: string[];
  /** @param label the function's name in the log. */
  callerFor(label: string): Caller;
  stop(): Promise<void>;
}

export async function openEnforcedStack(): Promise<EnforcedStack> {
  const path = await mkdtemp(join(tmpdir(), 'voting-rights-'));
  const template = parseTemplate(testTemplate({ ballotArchiveDays: '1' }).toJSON());
  const resolver = new Resolver({ ...ACCOUNT, stackName: 'test', stackId: 'test' });
  definePlaceholders(template, resolver);
  defineRoles(template, resolver, ACCOUNT.accountId);
  defineBuckets(template, resolver);
  defineDistribution(template, resolver, 'http://localhost:3000');
  const { log, lines } = recordingLog();
  const access = new AccessControl(log);
  const folder = await openDataFolder(path);
  const teardown = new Teardown();
  const services = await startBackingServices(
    { template, resolver, folder, account: ACCOUNT, log, putMetric: unmeasured, authorize: access.authorize },
    teardown,
  );
  const { variables, keys } = services;
  const assembly = { directory: path, template, assetDirectory: () => path };
  const functions = new Map<string, RightsHolder>([
    ...readFunctions({ ...ACCOUNT, assembly, resolver, variables }).map(
      (settings): [string, RightsHolder] => [settings.label, settings],
    ),
    [
      'certificate-key',
      keyReader(template, resolver, { ...variables, [ENV.certificateKey]: keys[0]?.arn ?? '' }),
    ],
  ]);
  const schedules = readSchedules(template, resolver);
  const configOf = readEventInvokeConfigs(template, resolver);
  access.enforce(
    readAccess(template, resolver, {
      functions: [...functions.values()],
      otherRoles: schedules.map(({ roleArn }) => roleArn),
      keys,
    }),
  );
  const callers: Caller[] = [];
  return {
    access,
    functions,
    mappings: readMappings(template, resolver),
    schedules,
    destinationOf: (functionName) => configOf(functionName).destinationBucket,
    lines,
    callerFor(label) {
      const settings = functions.get(label);
      if (settings === undefined) throw new Error(`The template has no function ${label}.`);
      const caller = callerOf(settings);
      callers.push(caller);
      return caller;
    },
    async stop() {
      for (const caller of callers)
        for (const client of [caller.db, caller.eventBridge, caller.kms, caller.s3, caller.secrets])
          client.destroy();
      services.dropTables();
      await teardown.run();
      await folder.release();
      await rm(path, { recursive: true, force: true });
    },
  };
}

/** The function that tells the key's public half; a runtime answers in its place, and so does not read it. */
function keyReader(
  template: Template,
  resolver: Resolver,
  environment: Record<string, string>,
): RightsHolder {
  const role = template.resources.find(({ logicalId }) =>
    /^CertificateKeyReaderRole[0-9A-F]{8}$/.test(logicalId),
  );
  const name = 'CertificateKeyReader';
  const arn = resolver.resolve({ 'Fn::GetAtt': [role?.logicalId, 'Arn'] });
  return { name, role: String(arn), accessKeyId: name, environment };
}

function callerOf({ accessKeyId, environment: env }: RightsHolder): Caller {
  const options = {
    region: LOCAL_REGION,
    credentials: { ...LOCAL_CREDENTIALS, accessKeyId },
    maxAttempts: 1,
  };
  const at = (service: string) => ({ ...options, endpoint: env[`AWS_ENDPOINT_URL_${service}`] ?? '' });
  return {
    db: new DynamoDBClient(at('DYNAMODB')),
    eventBridge: new EventBridgeClient(at('EVENTBRIDGE')),
    kms: new KMSClient(at('KMS')),
    s3: new S3Client(at('S3')),
    secrets: new SecretsManagerClient(at('SECRETS_MANAGER')),
    env,
  };
}
