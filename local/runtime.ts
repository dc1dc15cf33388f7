import { LOCAL_ACCOUNT_ID } from './account';
import type { AlarmWatch } from './alarms/alarm-watch';
import { type BackingServicesSettings, startBackingServices } from './backing-services';
import { defineDistribution } from './cdn/distribution-settings';
import { openDataFolder } from './data/data-folder';
import { LOCAL_REGION } from './database/clients';
import { routeEvents, startMappings, startSchedules } from './drivers';
import { type FrontParts, openFront } from './front';
import { Fronts } from './fronts';
import { localWebhookVariable } from './functions/aws-variables';
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
import { issueToken } from './identity/issue-token';
import type { TokenClaims } from './identity/issuer';
import { OperatorCode } from './identity/operator-code';
import { type Log, silentLog } from './logs/log';
import { readMetricFilters } from './logs/metric-filters';
import { MetricStore } from './metrics/metric-store';
import { Minutes } from './metrics/minutes';
import type { Reach } from './network/reach';
import { readSchedules } from './schedules/schedule';
import { synthesize } from './synth/synthesize';
import { Teardown } from './teardown';
import type { Template } from './template/template';
import { resolveOutputs, resolverOf } from './template-values';
import { startWatching } from './watching';

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
  /** `host:port` on this machine that webhooks may have, over http. @default - public addresses alone, as on AWS */
  allowWebhooksTo?: string | undefined;
  /** Stands around every invocation of every function. */
  aroundInvocation?: AroundInvocation;
  /** Execution environments of each function at most. @default 8 */
  environments?: FunctionsOptions['environments'];
  /** Invocations of all functions that may run at once; more are throttled. @default 1,000 */
  accountConcurrency?: FunctionsOptions['accountConcurrency'];
  /** The minutes of schedules, metrics and alarms. @default - real ones */
  minutes?: Minutes;
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
  /** The template's alarms, as they stand. */
  alarms: Pick<AlarmWatch, 'alarms' | 'changes'>;
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
  const { minutes = new Minutes() } = options;

  const folder = await openDataFolder(options.dataDirectory, { fresh });
  teardown.add(() => folder.release());
  const server = await listen(port, log, { host, publicUrl });
  teardown.add(() => server.close());

  const onSynth = () => log.info('runtime', 'synthesizing the CDK app: it is new or has changed');
  const assembly = await synthesize({ context, cacheDirectory, onSynth });
  const { template } = assembly;
  const resolver = resolverOf(template, ACCOUNT);

  const metrics = new MetricStore(minutes);
  const { put: putMetric } = metrics;
  const access = new AccessControl(log);
  const services = await startBackingServices(
    { ...options, log, putMetric, template, resolver, folder, account: ACCOUNT, authorize: access.authorize },
    teardown,
  );
  const { engine, streams } = services;
  const variables = { ...services.variables, ...localWebhookVariable(options.allowWebhooksTo) };
  // Functions that call the page's address find it where this machine's own commands do.
  defineDistribution(template, resolver, server.url);
  const functionSettings = readFunctions({ ...ACCOUNT, assembly, resolver, variables });
  const scheduleSettings = readSchedules(template, resolver);
  const otherRoles = scheduleSettings.map(({ roleArn }) => roleArn);
  access.enforce(
    readAccess(template, resolver, { functions: functionSettings, otherRoles, keys: services.keys }),
  );
  const { aroundInvocation: around, environments, accountConcurrency } = options;
  const functions = new LocalFunctions(
    functionSettings,
    { log, putMetric },
    { around, environments, accountConcurrency },
  );
  teardown.add(() => functions.stop());
  const common = { template, resolver, access, minutes, putMetric, log };
  const drivers = { ...common, functions, functionSettings, folder };
  await routeEvents(services.bus, drivers, teardown);
  startMappings({ ...drivers, streams }, teardown);
  const schedulesOf = startSchedules(scheduleSettings, drivers, teardown);

  const operatorCode = new OperatorCode();
  const keysFile = (userPoolId: string) => folder.file('issuer-keys', `${userPoolId}.json`);
  const metricFilters = readMetricFilters(template, resolver);
  const frontParts: FrontParts = {
    assembly,
    resolver,
    functions,
    throttles: new Throttles(),
    identity: { keysFile, operatorCode },
    putMetric,
    metricFilters,
    log,
  };
  const fronts = new Fronts((url) => openFront(url, frontParts));
  const here = await fronts.at(server.url);
  const { identity } = here;
  const watching = startWatching(
    { ...drivers, resolver: here.resolver, functions: functionSettings, metricFilters, store: metrics },
    teardown,
  );
  const { resolver: outside } = await fronts.at(server.urlForOthers ?? server.url);
  const outputs = resolveOutputs(template, outside);
  const database = describeDatabase(outputs, { endpoint: engine.endpoint, region: ACCOUNT.region });
  const api = databaseRoute(database, watching.routes(fronts.handle));
  const routes = outputsRoute(outputs, api);
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
    alarms: watching.alarms,
    async token(claims) {
      if (!identity) throw new NoIssuerError();
      const issued = await issueToken(identity.issuers, claims);
      if (!issued.ok) throw new Error(issued.reason);
      return issued.token.access_token;
    },
    async fireSchedule(label) {
      const { arn } = functionSettings.find((fn) => fn.label === label) ?? {};
      const due = schedulesOf(arn);
      if (due.length === 0) throw new Error(`No schedule invokes a function "${label}".`);
      await Promise.all(due.map((schedule) => schedule.fire()));
    },
    stop(how = {}) {
      if (how.dropTables) services.dropTables();
      return teardown.run();
    },
    failed: engine.exited.then((reason) => new RuntimeFailedError(`The database ended by itself: ${reason}`)),
  };
}
