import { DynamoDBServiceException } from '@aws-sdk/client-dynamodb';
import { IncompleteReadError, isUnavailable } from '../../../../lambda/shared/tables/dynamodb';

const serviceError = (name: string, httpStatusCode: number) =>
  new DynamoDBServiceException({
    name,
    $fault: httpStatusCode < 500 ? 'client' : 'server',
    message: name,
    $metadata: { httpStatusCode },
  });
const networkError = (code: string) => Object.assign(new Error(code), { code });

test.each([
  ['a throttled table', serviceError('ProvisionedThroughputExceededException', 400)],
  ['a throttled account', serviceError('ThrottlingException', 400)],
  ['a failure inside DynamoDB', serviceError('InternalServerError', 500)],
  ['an unreachable database', networkError('ECONNREFUSED')],
  ['a broken connection', networkError('ECONNRESET')],
  ['no answer in time', Object.assign(new Error('timed out'), { name: 'TimeoutError' })],
  ['keys left unread', new IncompleteReadError('3 keys left')],
])('%s may be tried again', (_, error) => {
  expect(isUnavailable(error)).toBe(true);
});

test.each([
  ['a rejected request', serviceError('ValidationException', 400)],
  ['missing rights', serviceError('AccessDeniedException', 400)],
  ['a bug', new TypeError('x is not a function')],
  ['nothing', undefined],
])('%s may not', (_, error) => {
  expect(isUnavailable(error)).toBe(false);
});
