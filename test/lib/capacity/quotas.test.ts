import { App, Stack } from 'aws-cdk-lib';
import { Annotations, Match } from 'aws-cdk-lib/assertions';
import { capacityFor } from '../../../lib/capacity/capacity';
import { warnOfQuotas } from '../../../lib/capacity/quota-warnings';
import { shortQuotas } from '../../../lib/capacity/quotas';

const codes = (votesPerSecond: number, region?: string) =>
  shortQuotas(capacityFor(votesPerSecond), region).map(({ code }) => code);

test('the default rate needs nothing that an account has not got', () => {
  expect(codes(2_000)).toEqual([]);
});

test('in the newer Regions the API takes fewer requests', () => {
  expect(codes(2_000, 'eu-south-1')).toEqual(['L-8A5B8E43']);
  expect(codes(300, 'eu-south-1')).toEqual([]);
});

test('more votes need more of the API, then of the functions, then of the tables', () => {
  expect(codes(3_000)).toEqual(['L-8A5B8E43', 'L-B99A9384']);
  expect(codes(8_000)).toEqual(['L-8A5B8E43', 'L-B99A9384']);
  expect(codes(10_000)).toEqual(['L-8A5B8E43', 'L-B99A9384', 'L-CF0CBE56']);
  expect(codes(25_000)).toEqual(['L-8A5B8E43', 'L-B99A9384', 'L-AB614373', 'L-CF0CBE56']);
});

test('says at synth which quota to raise, and to what', () => {
  const stack = new Stack(new App(), 'Test', { env: { region: 'eu-south-1' } });
  warnOfQuotas(stack, capacityFor(2_000));
  Annotations.fromStack(stack).hasWarning(
    '/Test',
    Match.stringLikeRegexp(
      '2000 votes a second need the quota L-8A5B8E43 \\(API Gateway, .*\\) at 9915; it is 2500 unless',
    ),
  );
});
