import type { TablePropsV2 } from 'aws-cdk-lib/aws-dynamodb';
import { type Protection, refusesDeletion, removalPolicy } from '../stage';

/** What keeps a table's data: it can be restored to any second of the last weeks, and is deleted as its stage allows. */
export function tableProtection(
  protection: Protection,
): Pick<TablePropsV2, 'pointInTimeRecoverySpecification' | 'deletionProtection' | 'removalPolicy'> {
  return {
    pointInTimeRecoverySpecification: { pointInTimeRecoveryEnabled: true },
    deletionProtection: refusesDeletion(protection),
    removalPolicy: removalPolicy(protection),
  };
}
