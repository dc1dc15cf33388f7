import { Match } from 'aws-cdk-lib/assertions';
import { testTemplate } from './test-stack';

const FUNCTION = 'AWS::Lambda::Function';
const PROBE = { Arn: { 'Fn::GetAtt': [Match.stringLikeRegexp('^ProbingFunction'), 'Arn'] } };
const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/00000000-0000-0000-0000-000000000000';

function probeAsks(origin: unknown, context: Record<string, string> = {}) {
  const template = testTemplate(context);
  template.hasResourceProperties('AWS::Scheduler::Schedule', {
    ScheduleExpression: 'rate(1 minute)',
    Target: PROBE,
  });
  template.hasResourceProperties(FUNCTION, {
    Environment: { Variables: { POWERTOOLS_SERVICE_NAME: 'probe', PAGE_ORIGIN: origin } },
  });
}

it('asks every minute at the distribution’s address, and at no address of the API’s own', () => {
  const domain = { 'Fn::GetAtt': [Match.stringLikeRegexp('^WebsiteDeliveryDistribution'), 'DomainName'] };
  probeAsks({ 'Fn::Join': ['', ['https://', domain]] });
});

it('asks at the domain of one’s own, where there is one', () => {
  probeAsks('https://vote.example.org', { domainName: 'vote.example.org', certificateArn: CERTIFICATE });
});
