import { parseJson } from '../../../contract/json';
import type { Authorize } from '../access-control';
import { NO_CONTEXT } from '../access-request';
import { headerOf, type RawRequest } from '../request-reader';
import { readAccess, rightOf } from './dynamodb';
import { readCall } from './dynamodb-call';
import { limitProblem } from './dynamodb-limits';

/** As DynamoDB names its errors (DynamoDB Developer Guide, "Error handling with DynamoDB"). */
const ERRORS = {
  'access-denied': 'com.amazon.coral.service#AccessDeniedException',
  'unknown-caller': 'com.amazon.coral.service#UnrecognizedClientException',
  invalid: 'com.amazon.coral.validate#ValidationException',
} as const;

interface Refusal {
  kind: keyof typeof ERRORS;
  message: string;
}

export interface RefusalParts {
  /** What the tables' ARNs begin with. */
  tables: string;
  authorize: Authorize;
}

/** The HTTP answer to a request that DynamoDB on AWS would refuse; undefined for one that may pass. */
export function refusedAnswer(request: RawRequest, parts: RefusalParts): string | undefined {
  const refusal = refusalOf(request, parts);
  if (!refusal) return undefined;
  const body = JSON.stringify({ __type: ERRORS[refusal.kind], message: refusal.message });
  return (
    'HTTP/1.1 400 Bad Request\r\ncontent-type: application/x-amz-json-1.0\r\n' +
    `content-length: ${Buffer.byteLength(body)}\r\n\r\n${body}`
  );
}

/** Such as `PutItem`. */
export function operationOf({ head }: RawRequest): string {
  return headerOf(head, 'x-amz-target').split('.').at(-1) ?? '';
}

/** The tables that a call names, each once. */
export function tablesOf(request: RawRequest): string[] {
  const accesses = readCall(operationOf(request), parseJson(request.body.toString())) ?? [];
  return [...new Set(accesses.map(({ TableName }) => TableName))];
}

/** First it is decided who asks and whether they may, then whether DynamoDB takes what they say. */
function refusalOf(request: RawRequest, { tables, authorize }: RefusalParts): Refusal | undefined {
  const { head, body } = request;
  const operation = operationOf(request);
  const accesses = readCall(operation, parseJson(body.toString()))?.map(readAccess);
  const needs = accesses?.map((access) => rightOf(access, tables)) ?? [
    { action: `dynamodb:${operation}`, resource: '*', context: NO_CONTEXT },
  ];
  const refused = authorize(headerOf(head, 'authorization'), needs);
  if (refused) return refused;
  const message = accesses?.map(limitProblem).find((problem) => problem !== undefined);
  return message === undefined ? undefined : { kind: 'invalid', message };
}
