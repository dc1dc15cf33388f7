import { type AttributeValue, ConditionalCheckFailedException } from '@aws-sdk/client-dynamodb';

type Item = Record<string, AttributeValue>;

/** What became of a conditional write. */
export interface ConditionalWrite {
  written: boolean;
  /** What stood before, or what stands instead; absent where nothing does, or where the call does not ask for it. */
  standing: Item | undefined;
}

/** Waits for a write that DynamoDB may refuse by the call's own condition, which is no error. */
export async function conditionalWrite(
  call: Promise<{ Attributes?: Item | undefined }>,
): Promise<ConditionalWrite> {
  try {
    return { written: true, standing: (await call).Attributes };
  } catch (error) {
    if (error instanceof ConditionalCheckFailedException) return { written: false, standing: error.Item };
    throw error;
  }
}
