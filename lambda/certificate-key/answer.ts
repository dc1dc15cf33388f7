import type { CloudFormationCustomResourceEvent } from 'aws-lambda';
import type { PublicKey } from './public-key';

/**
 * What CloudFormation is told of the custom resource: its attributes, or why it has none. There is nothing to delete: the
 * key is a resource of its own.
 */
export async function answerTo(
  event: CloudFormationCustomResourceEvent,
  read: (keyArn: string) => Promise<PublicKey>,
) {
  const { StackId, RequestId, LogicalResourceId, RequestType } = event;
  const keyArn = String(event.ResourceProperties.KeyArn);
  const answer = { StackId, RequestId, LogicalResourceId, PhysicalResourceId: keyArn };
  if (RequestType === 'Delete') return { ...answer, Status: 'SUCCESS' };
  try {
    return { ...answer, Status: 'SUCCESS', Data: await read(keyArn) };
  } catch (error) {
    return { ...answer, Status: 'FAILED', Reason: error instanceof Error ? error.message : String(error) };
  }
}
