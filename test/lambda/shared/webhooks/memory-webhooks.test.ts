import { describeWebhookStores } from './describe-webhook-stores';
import { MemoryDeliveries, MemoryWebhooks } from './memory-webhooks';

const stores = { webhooks: new MemoryWebhooks(), deliveries: new MemoryDeliveries() };

describeWebhookStores('in memory', () => stores);
