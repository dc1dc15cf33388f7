import type { Context } from 'aws-lambda';
import { deployedDeliverParts } from '../shared/webhooks/deployed-parts';
import { redeliver } from './redeliver';

const parts = await deployedDeliverParts('redeliver');

/** The redeliver function: attempts again what is due. Its event tells it nothing. */
export async function handler(_event: unknown, context: Context): Promise<void> {
  await redeliver(parts, () => context.getRemainingTimeInMillis());
}
