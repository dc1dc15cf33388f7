import { LOCAL_ACCOUNT_ID } from './account';
import { type BackingServicesSettings, startBackingServices } from './backing-services';
import { defineBuckets } from './buckets/buckets';
import { defineDistribution } from './cdn/distribution-settings';
import { openDataFolder } from './data/data-folder';
import { LOCAL_REGION } from './database/clients';
import { type FrontParts, openFront } from './front';
import { Fronts } from './fronts';
import { readFunctions } from './functions/function-settings';
import type { AroundInvocation } from './functions/invocation';
import { type FunctionsOptions, LocalFunctions } from './functions/local-functions';
import { databaseRoute, describeDatabase } from './http/database-route';
import { outputsRoute } from './http/outputs-route';
import { screenRoute } from './http/screen-route';
import { listen } from './http/server';
import { devForThisMachineOnly } from './http/this-machine-only';
import { Throttles } from './http/throttles';
import { AccessControl } from './iam/access-control';
import { readAccess } from './iam/read-access';
import { defineRoles } from './iam/roles';
import { issueToken } from './identity/issue-token';
import type { TokenClaims } from './identity/issuer';
import { OperatorCode } from './identity/operator-code';
import { type Log, silentLog } from './logs/log';
import type { Reach } from './network/reach';
import { asynchronously, waitUnless } from './schedules/asynchronous';
import { readEventInvokeConfigs } from './schedules/event-invoke-config';
import { readSchedules, startSchedule } from './schedules/schedule';
import { readMappings, startMapping } from './streams/mapping';
import { mappingRights } from './streams/rights';
import { synthesize } from './synth/synthesize';
import { Teardown } from './teardown';
import { definePlaceholders } from './template/placeholders';
import { Resolver } from './template/resolver';
import type { Template } from './template/template';

export interface RuntimeOptions extends Reach {
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
  wrapDatabase?: BackingServicesSettings['wrapDatabase'];
  /** Has functions throttled as the model of partitions says. @default - nothing throttles them */
  modelPartitions?: BackingServicesSettings['modelPartitions'];
  /** Stands around every invocation of every function. */
  aroundInvocation?: AroundInvocation;
  /** Execution environments of each function at most. @default 8 */
  environments?: FunctionsOptions['environments'];
  /** Invocations of all functions that may run at once; more are throttled. @default 1,000 */
  accountConcurrency?: FunctionsOptions['accountConcurrency'];
}

/** The whole application, running on this machine. */
export interface LocalRuntime {
  /** Its address on this machine. */
  url: string;
  /** Its address for other devices; `undefined` where they do not reach it. */
  urlForOthers: string | undefined;
  /** What operators on other devices are asked for when they sign in; `undefined` where the issuer is elsewhere. */
  operatorCode: string | undefined;
  /** The outputs of the stack, with the address for other devices where there is one. */
  outputs: Record<string, string>;
  /** The DynamoDB it runs on. */
  endpoint: string;
  /** The process of an embedded one. */
  databasePid: number | undefined;
  /** The database's name, for people. */
  database: string;
  region: string;
  template: Template;
  /** What functions may do; what it is told to enforce holds from the next call on. */
  access: AccessControl;
  /** An access token that the API trusts; rejects when no client may ask for its scopes, or the issuer is elsewhere. */
  token(claims: TokenClaims): Promise<string>;
  /**
   * Invokes a scheduled function now, out of turn, and waits until it is done; a failed one says so in the log.
   *
   * @param label the function's name in the log.
   */
  fireSchedule(label: string): Promise<void>;
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
const ACCOUNT = { region: LOCAL_REGION, accountId: LOCAL_ACCOUNT_ID };
const STACK = {
  stackName: 'local',
  stackId: `arn:aws:cloudformation:${LOCAL_REGION}:${LOCAL_ACCOUNT_ID}:stack/local/1`,
};

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

/**
 * What the template refers to by name is said in the resolver before it is read: first what follows from the template
 * alone, then, each by what starts it, tables, secrets, keys, functions and the user pools.
 */
async function start(options: RuntimeOptions, teardown: Teardown): Promise<LocalRuntime> {
  const { log = silentLog, port = DEFAULT_PORT, host, publicUrl, context, cacheDirectory, fresh } = options;

  const folder = await openDataFolder(options.dataDirectory, { fresh });
  teardown.add(() => folder.release());
  const server = await listen(port, log, { host, publicUrl });
  teardown.add(() => server.close());

  const onSynth = () => log.info('runtime', 'synthesizing the CDK app: it is new or has changed');
  const assembly = await synthesize({ context, cacheDirectory, onSynth });
  const { template } = assembly;
  const resolver = resolverOf(template);

  const access = new AccessControl(log);
  const services = await startBackingServices(
    { ...options, log, template, resolver, folder, account: ACCOUNT, authorize: access.authorize },
    teardown,
  );
  const { engine, streams, variables } = services;
  // Functions that call the page's address find it where this machine's own commands do.
  defineDistribution(template, resolver, server.url);
  const functionSettings = readFunctions({ ...ACCOUNT, assembly, resolver, variables });
  const scheduleSettings = readSchedules(template, resolver);
  const otherRoles = scheduleSettings.map(({ roleArn }) => roleArn);
  access.enforce(
    readAccess(template, resolver, { functions: functionSettings, otherRoles, keys: services.keys }),
  );
  const roleOf = (name: string) => functionSettings.find((fn) => fn.name === name)?.role ?? 'none';
  const { aroundInvocation: around, environments, accountConcurrency } = options;
  const functions = new LocalFunctions(functionSettings, log, { around, environments, accountConcurrency });
  teardown.add(() => functions.stop());
  for (const settings of readMappings(template, resolver)) {
    const mapping = startMapping(settings, {
      streams,
      invoke: functions.named(settings.functionName).invoke,
      rights: mappingRights(settings, roleOf(settings.functionName), access),
      checkpointFile: folder.file('checkpoints', `${settings.logicalId}.json`),
      destinationFolder: folder.file('failed-batches'),
      log,
    });
    teardown.add(() => mapping.stop());
  }
  const noMoreTries = new AbortController();
  const wait = waitUnless(noMoreTries.signal);
  teardown.add(async () => noMoreTries.abort());
  const configOf = readEventInvokeConfigs(template, resolver);
  const schedules = scheduleSettings.map((settings) => {
    const fn = functions.withArn(settings.functionArn);
    const invoke = asynchronously({ fn, config: configOf(fn.name), wait, log });
    const schedule = startSchedule(settings, invoke, access);
    teardown.add(async () => schedule.stop());
    return { functionArn: settings.functionArn, schedule };
  });

  const operatorCode = new OperatorCode();
  const keysFile = (userPoolId: string) => folder.file('issuer-keys', `${userPoolId}.json`);
  const frontParts: FrontParts = {
    assembly,
    resolver,
    functions,
    throttles: new Throttles(),
    identity: { keysFile, operatorCode },
    log,
  };
  const fronts = new Fronts((url) => openFront(url, frontParts));
  const here = await fronts.at(server.url);
  const { identity } = here;
  const { resolver: outside } = await fronts.at(server.urlForOthers ?? server.url);
  const outputs = resolveOutputs(template, outside);
  const database = describeDatabase(outputs, { endpoint: engine.endpoint, region: ACCOUNT.region });
  const routes = outputsRoute(outputs, databaseRoute(database, fronts.handle));
  server.serve(devForThisMachineOnly(screenRoute(server.urlForOthers, routes)), fronts.signInLike(here));
  // It was opened early to know its URL, and is closed first: requests in hand still need all the rest.
  teardown.add(() => server.close());

  return {
    url: server.url,
    urlForOthers: server.urlForOthers,
    operatorCode: identity && operatorCode.shown,
    outputs,
    endpoint: engine.endpoint,
    databasePid: engine.pid,
    database: engine.name,
    region: ACCOUNT.region,
    template,
    access,
    async token(claims) {
      if (!identity) throw new NoIssuerError();
      const issued = await issueToken(identity.issuers, claims);
      if (!issued.ok) throw new Error(issued.reason);
      return issued.token.access_token;
    },
    async fireSchedule(label) {
      const { arn } = functionSettings.find((fn) => fn.label === label) ?? {};
      const due = schedules.filter(({ functionArn }) => functionArn === arn);
      if (due.length === 0) throw new Error(`No schedule invokes a function "${label}".`);
      await Promise.all(due.map(({ schedule }) => schedule.fire()));
    },
    stop(how = {}) {
      if (how.dropTables) services.dropTables();
      return teardown.run();
    },
    failed: engine.exited.then((reason) => new RuntimeFailedError(`The database ended by itself: ${reason}`)),
  };
}

/** Knows every name that follows from the template alone. */
function resolverOf(template: Template): Resolver {
  const resolver = new Resolver({ ...ACCOUNT, ...STACK });
  definePlaceholders(template, resolver);
  defineRoles(template, resolver, ACCOUNT.accountId);
  defineBuckets(template, resolver);
  return resolver;
}

function resolveOutputs(template: Template, resolver: Resolver): Record<string, string> {
  const outputs = Object.entries(template.outputs);
  return Object.fromEntries(
    outputs.map(([id, value]) => [id, String(resolver.resolve(value, `output ${id}`))]),
  );
}
