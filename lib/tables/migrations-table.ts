import { AttributeType, TableV2 } from 'aws-cdk-lib/aws-dynamodb';
import { Construct } from 'constructs';
import { MIGRATIONS } from '../../lambda/shared/names';
import type { Protection } from '../stage';
import { tableProtection } from './table-protection';

/** Where each move of a poll here is, and what was found and decided. The command writes it; no function knows it. */
export class MigrationsTable extends Construct {
  readonly table: TableV2;

  constructor(scope: Construct, id: string, protection: Protection) {
    super(scope, id);
    this.table = new TableV2(this, 'Table', {
      partitionKey: { name: MIGRATIONS.migration, type: AttributeType.STRING },
      sortKey: { name: MIGRATIONS.entry, type: AttributeType.STRING },
      ...tableProtection(protection),
    });
  }
}
