import type { ReadAccess } from './dynamodb';

/**
 * Limits of DynamoDB that an embedded engine does not have (DynamoDB Developer Guide, "Quotas": expression parameters, the
 * IN comparator).
 */
const MAX_OPERATORS = 300;
const MAX_LIST = 100;
const MAX_PLACEHOLDER = 255;

/** What DynamoDB says of an access beyond its limits; undefined when it is within them. */
export function limitProblem({ access, expressions }: ReadAccess): string | undefined {
  for (const { name, read } of expressions) {
    if (read.operators > MAX_OPERATORS)
      return `Invalid ${name}: The expression contains too many operators; operator count: ${read.operators}, the limit is ${MAX_OPERATORS}`;
    if (read.longestList > MAX_LIST)
      return `Invalid ${name}: The IN operator is provided with too many operands; number of operands: ${read.longestList}, the limit is ${MAX_LIST}`;
  }
  const names = Object.keys(access.ExpressionAttributeNames ?? {});
  const long = names.find((name) => name.length > MAX_PLACEHOLDER);
  return long && `ExpressionAttributeNames contains a name that is longer than ${MAX_PLACEHOLDER}: ${long}`;
}
