import { defineBuckets } from './buckets/buckets';
import { readDeployments } from './buckets/deployments';
import { startS3Server } from './buckets/s3-server';
import { startDistribution } from './cdn/distribution';
import { defineDistribution, readDistribution } from './cdn/distribution-settings';
import { localOrigins } from './cdn/origins';
import { openDataFolder } from './data/data-folder';
import { databaseClients, LOCAL_REGION } from './database/clients';
import { DamagedDatabaseError } from './database/dynoxide';
import type { Engine } from './database/engine';
import { startExpiry } from './database/expiry';
import { startEngine } from './database/start-engine';
import { createTables, deleteTables, haveTables } from './database/tables';
import { awsVariables } from './functions/aws-variables';
import { readFunctions } from './functions/function-settings';
import type { AroundInvocation } from './functions/invocation';
import { LocalFunctions } from './functions/local-functions';
import { defineApi, readApi } from './http/api-settings';
import { databaseRoute, describeDatabase } from './http/database-route';
import { startGateway } from './http/gateway';
import { outputsRoute } from './http/outputs-route';
import { listen } from './http/server';
import { openIdentity } from './identity/identity';
import type { TokenClaims } from './identity/issuer';
import { issuerRoutes } from './identity/issuer-routes';
import { openKeys } from './keys/keys';
import { startKmsServer } from './keys/kms-server';
import { type Log, silentLog } from './logs/log';
import { checkEventInvokeConfigs } from './schedules/event-invoke-config';
import { readSchedules, startSchedule } from './schedules/schedule';
import { openSecrets } from './secrets/secrets';
import { startSecretsServer } from './secrets/secrets-server';
import { readMappings, startMapping } from './streams/mapping';
import { synthesize } from './synth/synthesize';
import { Teardown } from './teardown';
import { definePlaceholders } from './template/placeholders';
import { Resolver } from './template/resolver';
import type { Template } from './template/template';

export interface RuntimeOptions {
  /** Where everything is kept that outlives the runtime. */
  dataDirectory: string;
  /** 0 for any free one. @default 3000 */
  port?: number;
  /** Empties the data folder first. */
  fresh?: boolean;
  /** CDK context values, as in `cdk deploy -c key=value`. */
  context?: Record<string, string>;
  /** @default - silent */
  log?: Log;
  /** Where synthesized templates are kept. @default - `.cache/synth` in the project */
  cacheDirectory?: string;
  /** How often expired items are looked for, in milliseconds. @default 5 minutes */
  expiryInterval?: number;
  /** Starts the database in place of the plain start; what it answers is what all parts use. */
  wrapDatabase?: (start: () => Promise<Engine>) => Promise<Engine>;
  /** Stands around every invocation of every function. */
  aroundInvocation?: AroundInvocation;
}

/** The whole application, running on this machine. */
export interface LocalRuntime {
  url: string;
  /** The outputs of the stack. */
  outputs: Record<string, string>;
  /** The DynamoDB it runs on. */
  endpoint: string;
  /** The database's name, for people. */
  database: string;
  region: string;
  template: Template;
  /** An access token that the API trusts; rejects when the template trusts an issuer elsewhere. */
  token(claims: TokenClaims): Promise<string>;
  /** Invokes every scheduled function now, out of turn, and waits until all are done; failed ones say so in the log. */
  fireSchedules(): Promise<void>;
  stop(options?: { dropTables?: boolean }): Promise<void>;
  /** Resolves when a part ended by itself and the rest is of no use. */
  failed: Promise<Error>;
}

/** A part that everything depends on ended by itself. */
export class RuntimeFailedError extends Error {
  override name = 'RuntimeFailedError';
}

/** Tokens come from elsewhere. */
export class NoIssuerError extends Error {
  override name = 'NoIssuerError';
  constructor() {
    super('This API trusts an issuer outside this machine (context `issuer`); get a token from there.');
  }
}

const DEFAULT_PORT = 3000;
const ACCOUNT = { region: LOCAL_REGION, accountId: '000000000000' };
const STACK = { stackName: 'local', stackId: 'arn:aws:cloudformation:us-east-1:000000000000:stack/local/1' };

/** What is wrong with an embedded database that an earlier start had made its tables in. */
const NO_TABLES =
  'it holds none of the tables that were made in it, so its file database.sqlite was lost, emptied or replaced';

/**
 * Synthesizes the CDK app and runs what its template declares: the tables in an embedded DynamoDB, the functions, the
 * streams and schedules that drive them, the HTTP API, and the distribution that serves it with the page. When a step
 * fails, all that were done are undone.
 */
export async function startRuntime(options: RuntimeOptions): Promise<LocalRuntime> {
  const teardown = new Teardown();
  try {
    return await start(options, teardown);
  } catch (error) {
    await teardown.run();
    throw error;
  }
}

async function start(options: RuntimeOptions, teardown: Teardown): Promise<LocalRuntime> {
  const { log = silentLog, port = DEFAULT_PORT, context, cacheDirectory, fresh } = options;

  const folder = await openDataFolder(options.dataDirectory, { fresh });
  teardown.add(() => folder.release());
  const server = await listen(port, log);
  teardown.add(() => server.close());

  const onSynth = () => log.info('runtime', 'synthesizing the CDK app: it is new or has changed');
  const assembly = await synthesize({ context, cacheDirectory, onSynth });
  const { template } = assembly;
  const resolver = new Resolver({ ...ACCOUNT, ...STACK });
  definePlaceholders(template, resolver);
  defineBuckets(template, resolver);
  defineApi(template, resolver, server.url);
  defineDistribution(template, resolver, server.url);

  const startDatabase = () => startEngine(folder.path);
  const engine = await (options.wrapDatabase?.(startDatabase) ?? startDatabase());
  teardown.add(() => engine.stop());
  const { db, streams } = databaseClients(engine.endpoint);
  teardown.add(async () => {
    db.destroy();
    streams.destroy();
  });
  const known = await haveTables(template, db, folder.id);
  const embedded = engine.pid !== undefined;
  if (embedded && folder.hasTables && !known) throw new DamagedDatabaseError(folder.path, NO_TABLES);
  // Before the tables: where there are tables, there are secrets.
  const secrets = await openSecrets(template, resolver, {
    ...ACCOUNT,
    file: folder.file('secrets.json'),
    inUse: known,
  });
  const tables = await createTables(template, resolver, db, folder.id);
  if (embedded) folder.noteTables();
  teardown.add(startExpiry(tables, { db, log, interval: options.expiryInterval }));
  let dropTables = false;
  teardown.add(async () => {
    if (dropTables) await deleteTables(tables, db);
  });

  const secretsServer = await startSecretsServer(secrets);
  teardown.add(() => secretsServer.close());

  const kmsServer = await startKmsServer(
    await openKeys(template, resolver, folder.file('keys.json'), ACCOUNT),
  );
  teardown.add(() => kmsServer.close());
  const s3Server = await startS3Server(folder.file('buckets'));
  teardown.add(() => s3Server.close());

  const variables = awsVariables({
    dynamodb: engine.endpoint,
    kms: kmsServer.endpoint,
    s3: s3Server.endpoint,
    secretsManager: secretsServer.endpoint,
  });
  const functionSettings = readFunctions({ ...ACCOUNT, assembly, resolver, variables });
  const functions = new LocalFunctions(functionSettings, log, options.aroundInvocation);
  teardown.add(() => functions.stop());
  const identity = await openIdentity(template, resolver, {
    url: server.url,
    keysFile: folder.file('issuer-keys.json'),
    region: ACCOUNT.region,
    invoke: (arn, event) => functions.withArn(arn).invoke(event),
    log,
  });
  for (const settings of readMappings(template, resolver)) {
    const mapping = startMapping(settings, {
      streams,
      invoke: functions.named(settings.functionName).invoke,
      checkpointFile: folder.file('checkpoints', `${settings.logicalId}.json`),
      destinationFolder: folder.file('failed-batches'),
      log,
    });
    teardown.add(() => mapping.stop());
  }
  checkEventInvokeConfigs(template, resolver);
  const schedules = readSchedules(template, resolver).map((settings) => {
    const schedule = startSchedule(settings, functions.withArn(settings.functionArn).invoke);
    teardown.add(async () => schedule.stop());
    return schedule;
  });

  const outputs = resolveOutputs(template, resolver);
  const api = readApi(template, resolver);
  const handler = startGateway(api, { accountId: ACCOUNT.accountId, functions, log });
  const origins = localOrigins(
    { id: api.id, region: ACCOUNT.region, handler },
    readDeployments(assembly, resolver),
  );
  const front = startDistribution(readDistribution(template, resolver, server.url), { origins, log });
  const database = describeDatabase(outputs, { endpoint: engine.endpoint, region: ACCOUNT.region });
  const routes = outputsRoute(outputs, databaseRoute(database, front));
  server.serve(identity ? issuerRoutes(identity.issuer, routes) : routes, identity?.signIn);
  // It was opened early to know its URL, and is closed first: requests in hand still need all the rest.
  teardown.add(() => server.close());

  return {
    url: server.url,
    outputs,
    endpoint: engine.endpoint,
    database: engine.name,
    region: ACCOUNT.region,
    template,
    async token(claims) {
      if (!identity) throw new NoIssuerError();
      return (await identity.issuer.issue(claims)).access_token;
    },
    async fireSchedules() {
      await Promise.all(schedules.map((schedule) => schedule.fire()));
    },
    stop(how = {}) {
      dropTables = how.dropTables ?? false;
      return teardown.run();
    },
    failed: engine.exited.then((reason) => new RuntimeFailedError(`The database ended by itself: ${reason}`)),
  };
}

function resolveOutputs(template: Template, resolver: Resolver): Record<string, string> {
  const outputs = Object.entries(template.outputs);
  return Object.fromEntries(
    outputs.map(([id, value]) => [id, String(resolver.resolve(value, `output ${id}`))]),
  );
}
