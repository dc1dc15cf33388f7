import { EventBridgeClient } from '@aws-sdk/client-eventbridge';

/** Milliseconds. EventBridge answers in tens; who gives up here comes again later. */
const CONNECTION_TIMEOUT = 1_000;
const REQUEST_TIMEOUT = 5_000;

export function eventBridgeClient(): EventBridgeClient {
  return new EventBridgeClient({
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
    },
  });
}
