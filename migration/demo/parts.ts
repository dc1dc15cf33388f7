import type { MigrationParts } from '../command/parts';
import type { VoteService } from '../door/vote-service';
import type { MigrationReport } from '../report/report';

/** What a demo moves. */
export interface DemoParts {
  migrationId: string;
  migration: MigrationParts;
  /** The door that voters go through. */
  door: VoteService;
  /** Closes the poll at the pipeline. */
  close(): Promise<void>;
  /** Has the closed poll certified, and answers the certificate. */
  certify(): Promise<NonNullable<MigrationReport['certificate']>>;
}
