import { DynamoDBClient } from '@aws-sdk/client-dynamodb';
import { DynamoDBStreamsClient } from '@aws-sdk/client-dynamodb-streams';

/** The Region that everything on one machine says it is in. */
export const LOCAL_REGION = 'us-east-1';

/**
 * Mean nothing, but every client must use the same: DynamoDB Local keeps one database per access key and Region.
 * It admits letters and digits only.
 */
export const LOCAL_CREDENTIALS = { accessKeyId: 'local', secretAccessKey: 'local' } as const;

/**
 * Clients for the DynamoDB at an endpoint, with connections that are kept open. They retry a lost connection a few
 * times and give up on a silent one; the caller ends them with `destroy()`.
 */
export function databaseClients(endpoint: string): { db: DynamoDBClient; streams: DynamoDBStreamsClient } {
  // The SDK warns on each start that it will leave Node.js 20 behind; on one machine that is only noise.
  process.env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED = 'true';
  const options = {
    endpoint,
    region: LOCAL_REGION,
    credentials: LOCAL_CREDENTIALS,
    maxAttempts: 4,
    requestHandler: {
      connectionTimeout: 2_000,
      requestTimeout: 20_000,
      throwOnRequestTimeout: true,
      httpAgent: { keepAlive: true, maxSockets: 64 },
      httpsAgent: { keepAlive: true, maxSockets: 64 },
    },
  };
  return { db: new DynamoDBClient(options), streams: new DynamoDBStreamsClient(options) };
}
