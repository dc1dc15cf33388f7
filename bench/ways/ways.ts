import { addPerCandidate } from './add-per-candidate';
import { addPerRecord } from './add-per-record';
import { markerTransaction } from './marker-transaction';
import { ourTally } from './our-tally';
import { powertoolsIdempotency } from './powertools-idempotency';
import type { Way } from './way';

/** Every way that is measured, ours first. */
export const WAYS: readonly Way[] = [
  ourTally,
  addPerRecord,
  addPerCandidate,
  markerTransaction,
  powertoolsIdempotency,
];
