import type { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { REFUSALS_NOTED_EVERY_MS } from '../../../contract/limits';
import { ENV } from '../names';
import { SYSTEM_CLOCKS } from '../runtime/clocks';
import { requireEnv } from '../runtime/env';
import { type NoteRefusals, refusalNotes } from './refusal-notes';
import { refusalWriter } from './refusal-store';

/** Notes refusals in the table that the function is deployed with. */
export function deployedRefusalNotes(db: DynamoDBClient): NoteRefusals {
  const write = refusalWriter(db, requireEnv(ENV.refusalsTable), Date.now);
  return refusalNotes(write, SYSTEM_CLOCKS, REFUSALS_NOTED_EVERY_MS);
}
