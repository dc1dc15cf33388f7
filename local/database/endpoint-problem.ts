import { ListTablesCommand } from '@aws-sdk/client-dynamodb';
import { databaseClients } from './clients';

/** How long a DynamoDB may take to list its tables before it counts as silent. */
const PATIENCE_MILLISECONDS = 5_000;

/** Why the DynamoDB at an endpoint cannot be used, or `undefined` when it answers. */
export async function endpointProblem(endpoint: string): Promise<string | undefined> {
  const { db, streams } = databaseClients(endpoint);
  try {
    await db.send(new ListTablesCommand({ Limit: 1 }), {
      abortSignal: AbortSignal.timeout(PATIENCE_MILLISECONDS),
    });
    return undefined;
  } catch (error) {
    return error instanceof Error ? `${error.name}: ${error.message.split('\n', 1)[0]}` : String(error);
  } finally {
    db.destroy();
    streams.destroy();
  }
}
