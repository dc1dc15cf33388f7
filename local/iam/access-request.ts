/** A right that a call to AWS needs. A call needs several when it touches several resources. */
export interface AccessRequest {
  /** `dynamodb:PutItem` */
  action: string;
  /** The ARN of what the call touches. */
  resource: string;
  /** Values of the condition keys that the service says of the call. */
  context: RequestContext;
}

/** By condition key; a key that is missing is one that the request does not have. */
export type RequestContext = ReadonlyMap<string, readonly string[]>;

export const NO_CONTEXT: RequestContext = new Map();
