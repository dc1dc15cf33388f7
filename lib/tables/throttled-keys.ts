import { ContributorInsightsMode, type ContributorInsightsSpecification } from 'aws-cdk-lib/aws-dynamodb';

/**
 * Tells which keys are throttled, and costs nothing while none is. The keys show in the clear: poll ids, and voters' keyed
 * hashes (DynamoDB Developer Guide, "CloudWatch Contributor Insights for DynamoDB").
 */
export const THROTTLED_KEYS: ContributorInsightsSpecification = {
  enabled: true,
  mode: ContributorInsightsMode.THROTTLED_KEYS,
};
