import { KMSClient } from '@aws-sdk/client-kms';

/** Milliseconds. KMS answers in tens; who gives up here comes again later. */
const CONNECTION_TIMEOUT = 1_000;
const REQUEST_TIMEOUT = 3_000;

export function kmsClient(): KMSClient {
  return new KMSClient({
    requestHandler: {
      connectionTimeout: CONNECTION_TIMEOUT,
      requestTimeout: REQUEST_TIMEOUT,
      throwOnRequestTimeout: true,
    },
  });
}
