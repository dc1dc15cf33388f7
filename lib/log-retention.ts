import { RetentionDays } from 'aws-cdk-lib/aws-logs';

/** How long logs are kept: long enough to look into a poll after it closed, short enough to stay cheap. */
export const LOG_RETENTION = RetentionDays.ONE_MONTH;
