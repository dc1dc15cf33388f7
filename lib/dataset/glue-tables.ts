import { Stack } from 'aws-cdk-lib';
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue';
import type { Bucket } from 'aws-cdk-lib/aws-s3';
import { Construct } from 'constructs';
import { DATASET } from '../../lambda/shared/names';

type Columns = Readonly<Record<string, string>>;

/** As lambda/dataset writes them; types are those of Hive. */
const BALLOTS: Columns = {
  write_shard: 'int',
  voter_key: 'string',
  place: 'int',
  candidate_id: 'string',
  votes: 'int',
  weight: 'int',
  cast_at: 'timestamp',
};

const SERIES: Columns = {
  minute: 'timestamp',
  candidate_id: 'string',
  votes: 'bigint',
  ballots: 'bigint',
  weight: 'bigint',
};

export interface GlueTablesProps {
  readonly bucket: Bucket;
  /** The name of the database. */
  readonly name: string;
}

/**
 * The datasets of all polls as tables. Nothing crawls and nothing registers partitions: the folder of a poll follows from its id, which
 * every query has to give (Athena User Guide, "Supported types for partition projection", injected), so that none reads all polls.
 */
export class GlueTables extends Construct {
  readonly database: string;

  constructor(scope: Construct, id: string, { bucket, name }: GlueTablesProps) {
    super(scope, id);
    this.database = name;
    const catalogId = Stack.of(this).account;
    const database = new CfnDatabase(this, 'Database', {
      catalogId,
      databaseInput: { name, description: 'Certified polls, ballot by ballot and minute by minute' },
    });
    for (const [folder, columns, description] of [
      [DATASET.folder.ballots, BALLOTS, 'A row for each candidate that a ballot names'],
      [
        DATASET.folder.series,
        SERIES,
        'A row for each minute, and one for each candidate who got votes in it',
      ],
    ] as const) {
      const location = bucket.s3UrlForObject(folder);
      new CfnTable(this, folder === DATASET.folder.ballots ? 'Ballots' : 'Series', {
        catalogId,
        databaseName: name,
        tableInput: {
          name: folder,
          description,
          tableType: 'EXTERNAL_TABLE',
          parameters: projection(location),
          partitionKeys: [{ name: DATASET.partition, type: 'string' }],
          storageDescriptor: parquet(`${location}/`, columns),
        },
      }).addResourceDependency(database);
    }
  }
}

function projection(location: string) {
  return {
    classification: 'parquet',
    'projection.enabled': 'true',
    [`projection.${DATASET.partition}.type`]: 'injected',
    'storage.location.template': `${location}/${DATASET.partition}=\${${DATASET.partition}}/`,
  };
}

function parquet(location: string, columns: Columns): CfnTable.StorageDescriptorProperty {
  return {
    location,
    columns: Object.entries(columns).map(([name, type]) => ({ name, type })),
    inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
    outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
    serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
  };
}
