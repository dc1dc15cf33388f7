import { Size, Validations } from 'aws-cdk-lib';
import { CfnNamedQuery, CfnWorkGroup } from 'aws-cdk-lib/aws-athena';
import { Construct } from 'constructs';
import { SAVED_QUERIES } from './saved-queries';

/**
 * A query that scans more is cancelled: 5 cents at $5 a terabyte (https://aws.amazon.com/athena/pricing/), and the whole dataset of
 * 250 million ballots.
 */
const MOST_SCANNED = Size.gibibytes(10);

export interface WorkgroupProps {
  /** The name of the workgroup. */
  readonly name: string;
  /** The database that saved queries ask. */
  readonly database: string;
}

/**
 * Where the datasets are queried with Athena. Athena keeps the results itself, encrypted, for 24 hours (Athena User Guide, "Managed query
 * results"): there is no bucket of results to be emptied.
 */
export class Workgroup extends Construct {
  constructor(scope: Construct, id: string, { name, database }: WorkgroupProps) {
    super(scope, id);
    const group = new CfnWorkGroup(this, 'Group', {
      name,
      description: 'Queries of certified polls',
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: MOST_SCANNED.toBytes(),
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        managedQueryResultsConfiguration: { enabled: true },
      },
    });
    Validations.of(group).acknowledge({
      id: 'AwsSolutions-ATH1',
      reason: 'Athena manages the results, and encrypts what it manages.',
    });
    for (const [i, { name: queryName, description, sql }] of SAVED_QUERIES.entries()) {
      new CfnNamedQuery(this, `Query${i + 1}`, {
        name: queryName,
        description,
        database,
        queryString: sql,
        workGroup: name,
      }).addResourceDependency(group);
    }
  }
}
