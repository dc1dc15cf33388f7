import type { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';
import { startS3Server } from './buckets/s3-server';
import { LocalEventBus } from './bus/event-bus';
import { defineEventBuses } from './bus/event-buses';
import { startEventsServer } from './bus/events-server';
import { PendingDeliveries } from './bus/pending';
import type { DataFolder } from './data/data-folder';
import { databaseClients } from './database/clients';
import { DamagedDatabaseError } from './database/dynoxide';
import type { Engine } from './database/engine';
import { startExpiry } from './database/expiry';
import { startEngine } from './database/start-engine';
import { createTables, deleteTables, haveTables, type LocalTable } from './database/tables';
import { awsVariables } from './functions/aws-variables';
import type { Authorize } from './iam/access-control';
import { openDatabaseDoor } from './iam/database-door';
import { type Key, openKeys } from './keys/keys';
import { startKmsServer } from './keys/kms-server';
import type { Log } from './logs/log';
import type { PutMetric } from './metrics/metric';
import { throttleMetrics, unprocessedMetrics } from './metrics/services/database';
import { modelPartitions, type PartitionOptions } from './partitions/model-partitions';
import { openSecrets } from './secrets/secrets';
import { startSecretsServer } from './secrets/secrets-server';
import type { Teardown } from './teardown';
import type { Resolver } from './template/resolver';
import type { Template } from './template/template';

export interface BackingServicesSettings {
  template: Template;
  resolver: Resolver;
  folder: DataFolder;
  account: { region: string; accountId: string };
  log: Log;
  putMetric: PutMetric;
  /** Decides about every call that a function makes. */
  authorize: Authorize;
  /** How often expired items are looked for, in milliseconds. */
  expiryInterval?: number | undefined;
  /** Starts the database in place of the plain start; what it answers is what all parts use. */
  wrapDatabase?: ((start: () => Promise<Engine>) => Promise<Engine>) | undefined;
  /** Has functions throttled as the model of partitions says. @default - nothing throttles them */
  modelPartitions?: PartitionOptions | undefined;
}

/** What the functions call: DynamoDB, Secrets Manager, KMS, S3 and EventBridge. */
export interface BackingServices {
  engine: Engine;
  streams: DynamoDBStreamsClient;
  keys: readonly Key[];
  /** What is put on it waits for nobody: it is routed before any function runs. */
  bus: LocalEventBus;
  /** Variables that lead the AWS clients of the functions to them. */
  variables: Record<string, string>;
  /** Has the tables deleted when the runtime stops. */
  dropTables(): void;
}

/** What is wrong with an embedded database that an earlier start had made its tables in. */
const NO_TABLES =
  'it holds none of the tables that were made in it, so its file database.sqlite was lost, emptied or replaced';

/**
 * Starts the services and makes what the template keeps in them; says in the resolver what its tables, secrets, keys and event
 * buses are called.
 *
 * @throws DamagedDatabaseError, DataFolderError, UnsupportedTemplateError
 */
export async function startBackingServices(
  settings: BackingServicesSettings,
  teardown: Teardown,
): Promise<BackingServices> {
  const { template, resolver, folder, account, authorize, putMetric, log } = settings;
  const database = await openDatabase(settings, teardown);
  const { engine, streams, known } = database;
  // Before the tables: where there are tables, there are secrets.
  const file = folder.file('secrets.json');
  const secrets = await openSecrets(template, resolver, { ...account, file, inUse: known });
  const { tables: made, dropTables } = await openTables(settings, database, teardown);
  const keys = await openKeys(template, resolver, folder.file('keys.json'), account);

  const tables = `arn:aws:dynamodb:${account.region}:${account.accountId}:table/`;
  const behindDoor = settings.modelPartitions
    ? await modelPartitions(
        engine,
        made,
        { ...settings.modelPartitions, log, onUnprocessed: unprocessedMetrics(putMetric) },
        teardown,
      )
    : engine;
  const noteThrottle = throttleMetrics(putMetric);
  const door = await openDatabaseDoor({ engine: behindDoor, tables, authorize, noteThrottle });
  teardown.add(() => door.close());
  const secretsServer = await startSecretsServer(secrets, authorize);
  teardown.add(() => secretsServer.close());
  const kmsServer = await startKmsServer(keys, authorize);
  teardown.add(() => kmsServer.close());
  const s3Server = await startS3Server(folder.file('buckets'), authorize);
  teardown.add(() => s3Server.close());

  defineEventBuses(template, resolver, account);
  const bus = new LocalEventBus({ pending: new PendingDeliveries(folder.file('events')), log });
  const eventsServer = await startEventsServer({ bus, account, authorize });
  teardown.add(() => eventsServer.close());

  const variables = awsVariables({
    dynamodb: door.endpoint,
    eventBridge: eventsServer.endpoint,
    kms: kmsServer.endpoint,
    s3: s3Server.endpoint,
    secretsManager: secretsServer.endpoint,
  });
  return { engine, streams, keys, bus, variables, dropTables };
}

interface Database extends ReturnType<typeof databaseClients> {
  engine: Engine;
  /** Whether it holds the template's tables already. */
  known: boolean;
}

async function openDatabase(
  { template, folder, wrapDatabase }: BackingServicesSettings,
  teardown: Teardown,
): Promise<Database> {
  const start = () => startEngine(folder.path);
  const engine = await (wrapDatabase?.(start) ?? start());
  teardown.add(() => engine.stop());
  const { db, streams } = databaseClients(engine.endpoint);
  teardown.add(async () => {
    db.destroy();
    streams.destroy();
  });
  const known = await haveTables(template, db, folder.id);
  if (isEmbedded(engine) && folder.hasTables && !known)
    throw new DamagedDatabaseError(folder.path, NO_TABLES);
  return { engine, db, streams, known };
}

async function openTables(
  { template, resolver, folder, log, expiryInterval: interval }: BackingServicesSettings,
  { engine, db }: Database,
  teardown: Teardown,
): Promise<{ tables: LocalTable[]; dropTables: () => void }> {
  const tables = await createTables(template, resolver, db, folder.id);
  if (isEmbedded(engine)) folder.noteTables();
  teardown.add(startExpiry(tables, { db, log, interval }));
  let areDropped = false;
  teardown.add(async () => {
    if (areDropped) await deleteTables(tables, db);
  });
  const dropTables = () => {
    areDropped = true;
  };
  return { tables, dropTables };
}

function isEmbedded({ pid }: Engine): boolean {
  return pid !== undefined;
}
