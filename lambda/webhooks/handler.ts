import { deployedOriginCheck } from '../shared/http/deployed-origin-check';
import { lambdaHandler } from '../shared/http/lambda-adapter';
import { ENV } from '../shared/names';
import { requireEnv } from '../shared/runtime/env';
import { readSecret } from '../shared/runtime/secrets';
import { functionLogger } from '../shared/runtime/telemetry';
import { dynamoDBClient } from '../shared/tables/dynamodb';
import { webhookSecrets } from '../shared/webhooks/webhook-secrets';
import { webhookReader } from '../shared/webhooks/webhook-store';
import { addressProblem } from './address-problem';
import { deliveryLog } from './delivery-log';
import { webhookRoutes } from './routes';
import { webhookEditor } from './webhook-editor';

const db = dynamoDBClient();
const webhooksTable = requireEnv(ENV.webhooksTable);
const logger = functionLogger('webhooks');
const [key, originCheck] = await Promise.all([readSecret(requireEnv(ENV.webhookKey)), deployedOriginCheck()]);

/** The webhooks function: writes Webhooks, and looks after Deliveries. */
export const handler = lambdaHandler({
  routes: webhookRoutes({
    webhooks: { ...webhookReader(db, webhooksTable), ...webhookEditor(db, webhooksTable) },
    log: deliveryLog(db, requireEnv(ENV.deliveriesTable)),
    secrets: webhookSecrets(key),
    addressProblem: addressProblem(process.env[ENV.localWebhook]),
    tellChange: (webhookId, action, operator) =>
      logger.info('A webhook was changed', { webhookId, action, operator }),
  }),
  logger,
  originCheck,
});
