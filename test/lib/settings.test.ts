import { App } from 'aws-cdk-lib';
import { capacityFor } from '../../lib/capacity/capacity';
import { readSettings } from '../../lib/settings';
import { STAGES } from '../../lib/stage';

const CERTIFICATE = 'arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012';
const WEB_ACL =
  'arn:aws:wafv2:us-east-1:123456789012:global/webacl/voting/12345678-1234-1234-1234-123456789012';

function settingsFor(context: Record<string, unknown>) {
  return readSettings(new App({ context }).node);
}

it('chooses a protected stage, its own user pool and no page but its own when nothing is given', () => {
  expect(settingsFor({})).toEqual({
    stage: STAGES.prod,
    userPools: {},
    allowedOrigins: [],
    website: {},
    capacity: capacityFor(2_000),
    reserveConcurrency: false,
    concurrencyQuota: 1_000,
  });
});

it.each([
  ['off', undefined],
  ['count', 'count'],
  ['on', 'on'],
])('has a web ACL that is %s', (waf, mode) => {
  expect(settingsFor({ waf }).waf).toBe(mode);
});

it('has alarms told to an address, and measured by the quota that the account has', () => {
  const context = { alarmEmail: 'night@example.org', concurrencyQuota: '10' };
  expect(settingsFor(context)).toMatchObject({ alarmEmail: 'night@example.org', concurrencyQuota: 10 });
});

it('takes the account for having the executions that the capacity needs', () => {
  expect(settingsFor({ votesPerSecond: '10000' }).concurrencyQuota).toBe(4_798);
});

it('chooses the dev stage by name', () => {
  expect(settingsFor({ stage: 'dev' }).stage).toBe(STAGES.dev);
});

it('gives a reason for every stage without protection', () => {
  const unprotected = Object.values(STAGES).filter(({ protection }) => !protection.enabled);
  expect(unprotected.map(({ name }) => name)).toEqual(['dev']);
  expect(STAGES.dev.protection).toMatchObject({ enabled: false, reason: expect.stringMatching(/\w{3}/) });
});

it('trusts a named issuer for each of its audiences', () => {
  const { issuer } = settingsFor({ issuer: 'https://id.example.org/', audience: 'voting, voting-admin' });
  expect(issuer).toEqual({
    url: 'https://id.example.org/',
    audience: ['voting', 'voting-admin'],
    origins: [],
  });
});

it('takes several origins', () => {
  const { allowedOrigins } = settingsFor({
    allowedOrigins: 'https://vote.example.org, http://localhost:5173',
  });
  expect(allowedOrigins).toEqual(['https://vote.example.org', 'http://localhost:5173']);
});

it('signs people in by the page’s clients of a named issuer, whatever origins it has', () => {
  const clients = { clientId: 'page', adminClientId: 'desk' };
  const issuerOrigins = 'https://token.example.org, https://login.example.org:8443';
  const context = { issuer: 'https://id.example.org', audience: 'voting', ...clients, issuerOrigins };
  expect(settingsFor(context).issuer).toMatchObject({
    ...clients,
    origins: ['https://token.example.org', 'https://login.example.org:8443'],
  });
});

it('has its own user pools send mail from an address, and admit voters of some mail domains', () => {
  const context = { emailFrom: 'voting@example.org', voterDomains: 'example.org, example.com' };
  expect(settingsFor(context).userPools).toEqual({
    emailFrom: 'voting@example.org',
    voterDomains: ['example.org', 'example.com'],
  });
});

it('delivers the page under a domain of one’s own, through a web ACL and an origin shield', () => {
  const context = { domainName: 'vote.example.org', certificateArn: CERTIFICATE, webAclArn: WEB_ACL };
  expect(settingsFor({ ...context, originShield: 'eu-west-1' }).website).toEqual({
    customDomain: { name: 'vote.example.org', certificateArn: CERTIFICATE },
    webAclArn: WEB_ACL,
    originShieldRegion: 'eu-west-1',
  });
});

it.each([
  ['https://news.example', ['https://news.example']],
  ['https://*.example.org, http://localhost:8080', ['https://*.example.org', 'http://localhost:8080']],
  ['*', ['*']],
])('lets the pages of %s show polls in a frame', (embedOrigins, sources) => {
  expect(settingsFor({ embedOrigins }).website.embedOrigins).toEqual(sources);
});

it('has the capacity that is asked for, up to the most write shards', () => {
  expect(settingsFor({ votesPerSecond: '102400' }).capacity).toEqual(capacityFor(102_400));
  expect(settingsFor({ votesPerSecond: 32_000 }).capacity).toEqual(capacityFor(32_000));
});

it('protects what it keeps from deletion once that is asked for', () => {
  expect(settingsFor({ deletionProtection: 'yes' }).stage.protection).toEqual({
    enabled: true,
    refuseDeletion: true,
  });
});

it('leaves alone the keys of CDK and of its command', () => {
  const theirs = { '@aws-cdk/core:x': true, 'aws:cdk:y': true, 'cli-telemetry': false };
  expect(settingsFor(theirs)).toEqual(settingsFor({}));
});

it('keeps versions of ballots for as many days as are given', () => {
  expect(settingsFor({ ballotArchiveDays: '365' }).ballotArchiveDays).toBe(365);
  expect(settingsFor({ datasetLockDays: '365' }).datasetLockDays).toBe(365);
});

it.each([
  ['an unknown stage', { stage: 'test' }, 'stage: allowed: prod, dev (given: "test")'],
  [
    'an issuer without audience',
    { issuer: 'https://id.example.org' },
    'audience: issuer and audience belong together',
  ],
  ['no day of an archive', { ballotArchiveDays: '0' }, 'ballotArchiveDays: must be a whole number of days'],
  ['a part of a day', { ballotArchiveDays: '1.5' }, 'ballotArchiveDays: must be a whole number of days'],
  [
    'more than 100 years',
    { ballotArchiveDays: '36501' },
    'ballotArchiveDays: must be a whole number of days',
  ],
  ['an audience without issuer', { audience: 'voting' }, 'issuer: issuer and audience belong together'],
  [
    'an issuer that is not https',
    { issuer: 'http://id.example.org', audience: 'a' },
    'issuer: must be the https URL',
  ],
  [
    'an empty audience',
    { issuer: 'https://id.example.org', audience: 'a,,b' },
    'audience: must be one or more names',
  ],
  ['an origin with a path', { allowedOrigins: 'https://a.org/vote' }, 'allowedOrigins: must be origins'],
  ['a wildcard origin', { allowedOrigins: '*' }, 'allowedOrigins: must be origins'],
  ['an origin open to eavesdroppers', { allowedOrigins: 'http://a.org' }, 'allowedOrigins: must be origins'],
  [
    'a site that is named with a path',
    { embedOrigins: 'https://news.example/live' },
    'embedOrigins: must be origins such as https://news.example or https://*.example.org',
  ],
  ['a site without TLS', { embedOrigins: 'http://news.example' }, 'embedOrigins: must be origins'],
  ['every site among others', { embedOrigins: '*,https://news.example' }, 'or * alone, for every site'],
  ['no site', { embedOrigins: '' }, 'embedOrigins: must be origins'],
  [
    'a directive of a policy among sites',
    { embedOrigins: 'https://news.example; script-src *' },
    'embedOrigins: must be origins',
  ],
  ['a client of no issuer', { clientId: 'page' }, 'clientId: is for an issuer of your own: give issuer'],
  [
    'an operators’ client of no issuer',
    { adminClientId: 'desk' },
    'adminClientId: is for an issuer of your own',
  ],
  ['origins of no issuer', { issuerOrigins: 'https://a.org' }, 'issuerOrigins: is for an issuer of your own'],
  [
    'an issuer’s origin with a path',
    { issuer: 'https://id.example.org', audience: 'a', issuerOrigins: 'https://a.org/token' },
    'issuerOrigins: must be origins',
  ],
  [
    'a sender of mail beside an issuer',
    { issuer: 'https://id.example.org', audience: 'a', emailFrom: 'voting@example.org' },
    'emailFrom: is for the stack’s own user pools: give no issuer',
  ],
  ['a sender that is no address', { emailFrom: 'example.org' }, 'emailFrom: must be the address'],
  ['a mail domain with an @', { voterDomains: '@example.org' }, 'voterDomains: must be domains'],
  [
    'a domain without certificate',
    { domainName: 'vote.example.org' },
    'certificateArn: domainName and certificateArn belong together',
  ],
  [
    'a certificate without domain',
    { certificateArn: CERTIFICATE },
    'domainName: domainName and certificateArn belong together',
  ],
  [
    'a domain with a scheme',
    { domainName: 'https://vote.example.org', certificateArn: CERTIFICATE },
    'domainName: must be a domain name',
  ],
  [
    'a certificate where CloudFront does not look',
    { domainName: 'vote.example.org', certificateArn: CERTIFICATE.replace('us-east-1', 'eu-west-1') },
    'certificateArn: must be the ARN of a certificate in us-east-1',
  ],
  [
    'a web ACL of the scope REGIONAL',
    { webAclArn: WEB_ACL.replace('global', 'regional') },
    'webAclArn: must be the ARN of a WAF web ACL of the scope CLOUDFRONT',
  ],
  [
    'an origin shield in no Region',
    { originShield: 'yes' },
    'originShield: must be a Region that has Origin Shield: us-east-1, ',
  ],
  [
    'an origin shield where there is none',
    { originShield: 'eu-north-1' },
    'originShield: must be a Region that has Origin Shield; nearest to eu-north-1 is eu-west-2 (given: "eu-north-1")',
  ],
  [
    'more votes than write shards can take',
    { votesPerSecond: '102401' },
    'votesPerSecond: must be a whole number of votes a second, 1 to 102400: more would take more write shards than a poll may have',
  ],
  ['an alarm’s address that is none', { alarmEmail: 'night' }, 'alarmEmail: must be the address'],
  ['no executions', { concurrencyQuota: '0' }, 'concurrencyQuota: must be the account’s quota L-B99A9384'],
  ['half a wall', { waf: 'yes' }, 'waf: allowed: on, count, off (given: "yes")'],
  [
    'two web ACLs',
    { waf: 'count', webAclArn: WEB_ACL },
    'waf: the distribution has one web ACL: give waf for the stack’s, or webAclArn for one of your own',
  ],
  ['half a vote', { votesPerSecond: '0.5' }, 'votesPerSecond: must be a whole number of votes a second'],
  ['perhaps', { reserveConcurrency: 'maybe' }, 'reserveConcurrency: allowed: yes, no (given: "maybe")'],
  [
    'deletion protection of what is deleted',
    { stage: 'dev', deletionProtection: 'yes' },
    'deletionProtection: is for stages that keep their data; dev is deleted with it',
  ],
  [
    'a key with a slip of the finger',
    { domainNme: 'vote.example.org' },
    'domainNme: is no context key of this app; did you mean domainName? (given: "vote.example.org")',
  ],
  ['a key in other capitals', { webACLArn: WEB_ACL }, 'did you mean webAclArn?'],
  [
    'a key that is near none',
    { colour: 'red' },
    'colour: is no context key of this app; the keys are stage, ',
  ],
])('refuses %s and says what is allowed', (_, context, message) => {
  expect(() => settingsFor(context)).toThrow(message);
});

it('names every wrong value at once', () => {
  expect(() => settingsFor({ stage: 'live', allowedOrigins: '' })).toThrow(/stage: .*\n {2}allowedOrigins: /);
});
