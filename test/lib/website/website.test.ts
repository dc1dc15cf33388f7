import type { Stack } from 'aws-cdk-lib';
import { Website } from '../../../lib/website/website';
import { KEPT, templateOf } from '../test-stack';

const PROPS = {
  apiHeaders: {},
  apiDomain: 'api.example.org',
  connectTo: [],
  allowedOrigins: [],
  protection: KEPT,
};

/** The origin of a website as the template would have it. */
function originWith(build: (stack: Stack) => Website): unknown {
  let origin: unknown;
  templateOf((stack) => {
    origin = stack.resolve(build(stack).origin);
  });
  return origin;
}

it('has the distribution’s own domain as its origin', () => {
  expect(originWith((stack) => new Website(stack, 'Website', PROPS))).toEqual({
    'Fn::Join': [
      '',
      ['https://', { 'Fn::GetAtt': [expect.stringMatching(/^WebsiteDeliveryDistribution/), 'DomainName'] }],
    ],
  });
});

it('has a domain of one’s own as its origin where one is named', () => {
  const certificateArn = 'arn:aws:acm:us-east-1:123456789012:certificate/1234';
  const customDomain = { name: 'vote.example.org', certificateArn };
  expect(originWith((stack) => new Website(stack, 'Website', { ...PROPS, customDomain }))).toBe(
    'https://vote.example.org',
  );
});
