import { join } from 'node:path';
import { ENV } from '../../lambda/shared/names';
import { LOCAL_ACCOUNT_ID } from '../../local/account';
import { defineBuckets } from '../../local/buckets/buckets';
import { startS3Server } from '../../local/buckets/s3-server';
import { defineEventBuses } from '../../local/bus/event-buses';
import { startEventsServer } from '../../local/bus/events-server';
import { defineDistribution } from '../../local/cdn/distribution-settings';
import { LOCAL_CREDENTIALS, LOCAL_REGION } from '../../local/database/clients';
import { createTables } from '../../local/database/tables';
import { awsVariables } from '../../local/functions/aws-variables';
import { type FunctionSettings, readFunctions } from '../../local/functions/function-settings';
import type { Authorize } from '../../local/iam/access-control';
import { defineRoles } from '../../local/iam/roles';
import { openKeys } from '../../local/keys/keys';
import { startKmsServer } from '../../local/keys/kms-server';
import { openSecrets } from '../../local/secrets/secrets';
import { startSecretsServer } from '../../local/secrets/secrets-server';
import { synthesize } from '../../local/synth/synthesize';
import { definePlaceholders } from '../../local/template/placeholders';
import { Resolver } from '../../local/template/resolver';
import type { BenchDatabase } from '../database/bench-database';

/** The stack's tables and functions, ready to be used one by one: nothing of it runs by itself. */
export interface VotingStack {
  tables: { polls: string; votes: string; totals: string };
  /** Every function as it is deployed, with its environment leading to this machine. */
  functions: FunctionSettings[];
  /** What voter keys are made with. */
  voterKeySecret: string;
  stop(): Promise<void>;
}

/** Rights are the local runtime's business; here they would only take time. */
const anybody: Authorize = () => undefined;

/** Nobody here listens to events. */
const NO_RULES = { put() {} };

/** Functions name the page's address; here nobody serves it. */
const NO_PAGE = 'http://127.0.0.1';

const ACCOUNT = { region: LOCAL_REGION, accountId: LOCAL_ACCOUNT_ID };

export async function openVotingStack(database: BenchDatabase): Promise<VotingStack> {
  const assembly = await synthesize();
  const { template } = assembly;
  const resolver = new Resolver({ ...ACCOUNT, stackName: 'bench', stackId: 'bench' });
  definePlaceholders(template, resolver);
  defineDistribution(template, resolver, NO_PAGE);
  defineBuckets(template, resolver);
  defineRoles(template, resolver, ACCOUNT.accountId);
  await createTables(template, resolver, database.client(), 'bench');
  const file = join(database.folder, 'secrets.json');
  const secrets = await openSecrets(template, resolver, { ...ACCOUNT, file, inUse: false });
  const secretsServer = await startSecretsServer(secrets, anybody);
  const kmsServer = await startKmsServer(
    await openKeys(template, resolver, join(database.folder, 'keys.json'), ACCOUNT),
    anybody,
  );
  const s3Server = await startS3Server(join(database.folder, 'buckets'), anybody);
  defineEventBuses(template, resolver, ACCOUNT);
  const eventsServer = await startEventsServer({ bus: NO_RULES, account: ACCOUNT, authorize: anybody });
  const variables = {
    ...awsVariables({
      dynamodb: database.engine.endpoint,
      eventBridge: eventsServer.endpoint,
      kms: kmsServer.endpoint,
      s3: s3Server.endpoint,
      secretsManager: secretsServer.endpoint,
    }),
    // They call the database itself, as everybody here does.
    AWS_ACCESS_KEY_ID: LOCAL_CREDENTIALS.accessKeyId,
  };
  const functions = readFunctions({ ...ACCOUNT, assembly, resolver, variables });
  const voterKeyArn = functionOf(functions, 'passes').environment[ENV.voterKeySecret];
  const voterKeySecret = secrets.find(({ arn }) => arn === voterKeyArn);
  if (!voterKeySecret) throw new Error(`The stack has no secret ${voterKeyArn}.`);
  const output = (id: string) => String(resolver.resolve(template.outputs[id], `output ${id}`));
  return {
    tables: {
      polls: output('PollsTableName'),
      votes: output('VotesTableName'),
      totals: output('TotalsTableName'),
    },
    functions,
    voterKeySecret: voterKeySecret.value,
    async stop() {
      await Promise.all([secretsServer, kmsServer, s3Server, eventsServer].map((server) => server.close()));
    },
  };
}

/** The function in this folder of `lambda/`. */
export function functionOf(functions: readonly FunctionSettings[], folder: string): FunctionSettings {
  const found = functions.find(({ label }) => label === folder);
  if (found === undefined) throw new Error(`The stack has no function ${folder}.`);
  return found;
}
