/** The variables that lead AWS clients to this machine; who they are is each function's own. */
export function awsVariables(endpoints: {
  dynamodb: string;
  eventBridge: string;
  kms: string;
  s3: string;
  secretsManager: string;
}): Record<string, string> {
  return {
    AWS_ENDPOINT_URL_DYNAMODB: endpoints.dynamodb,
    AWS_ENDPOINT_URL_EVENTBRIDGE: endpoints.eventBridge,
    AWS_ENDPOINT_URL_KMS: endpoints.kms,
    AWS_ENDPOINT_URL_S3: endpoints.s3,
    AWS_ENDPOINT_URL_SECRETS_MANAGER: endpoints.secretsManager,
    // The bundles are built for a newer Node.js than may run here, and run on both.
    AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED: 'true',
  };
}
