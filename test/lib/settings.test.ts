import { App } from 'aws-cdk-lib';
import { readSettings } from '../../lib/settings';
import { STAGES } from '../../lib/stage';

function settingsFor(context: Record<string, unknown>) {
  return readSettings(new App({ context }).node);
}

it('chooses a protected stage, its own user pool and the local page when nothing is given', () => {
  expect(settingsFor({})).toEqual({ stage: STAGES.prod, allowedOrigins: ['http://localhost:3000'] });
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
  expect(issuer).toEqual({ url: 'https://id.example.org/', audience: ['voting', 'voting-admin'] });
});

it('takes several origins', () => {
  const { allowedOrigins } = settingsFor({
    allowedOrigins: 'https://vote.example.org, http://localhost:5173',
  });
  expect(allowedOrigins).toEqual(['https://vote.example.org', 'http://localhost:5173']);
});

it.each([
  ['an unknown stage', { stage: 'test' }, 'stage: allowed: prod, dev (given: "test")'],
  [
    'an issuer without audience',
    { issuer: 'https://id.example.org' },
    'audience: issuer and audience belong together',
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
])('refuses %s and says what is allowed', (_, context, message) => {
  expect(() => settingsFor(context)).toThrow(message);
});

it('names every wrong value at once', () => {
  expect(() => settingsFor({ stage: 'live', allowedOrigins: '' })).toThrow(/stage: .*\n {2}allowedOrigins: /);
});
