import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDeployments } from '../../../local/buckets/deployments';
import { Resolver } from '../../../local/template/resolver';
import { parseTemplate } from '../../../local/template/template';
import { temporaryFolder } from '../temporary-folder';

const folder = temporaryFolder();

function asset(name: string, files: Record<string, string>): string {
  for (const [file, content] of Object.entries(files)) {
    mkdirSync(join(folder, name, file, '..'), { recursive: true });
    writeFileSync(join(folder, name, file), content);
  }
  return name;
}

const page = asset('page', {
  'index.html': '<h1>',
  'assets/poll-1.js': 'poll',
  'assets/fonts/a.woff2': 'font',
});
const config = asset('config', {
  'config.json': '{"issuer":"<<marker:0xbaba:0>>","same":"<<marker:0xbaba:0>>"}',
});

const properties = (given: object = {}) => ({
  ServiceToken: 'arn',
  SourceBucketNames: ['assets'],
  SourceObjectKeys: [page],
  DestinationBucketName: { Ref: 'Site' },
  Prune: false,
  ...given,
});

function deploy(...deployments: object[]) {
  const Resources = Object.fromEntries(
    deployments.map((Properties, index) => [
      `Deployment${index}`,
      { Type: 'Custom::CDKBucketDeployment', Properties },
    ]),
  );
  const resolver = new Resolver({ region: 'r', accountId: '0', stackName: 'S', stackId: 's' });
  resolver.define('Site', { ref: 'site' });
  resolver.define('Pool', { ref: 'pool', attributes: { Url: 'http://localhost:1/"pool"' } });
  const assetDirectory = (key: string) => join(folder, key);
  return readDeployments(
    { directory: folder, template: parseTemplate({ Resources }), assetDirectory },
    resolver,
  );
}

test('every file of an asset becomes an object of the bucket', () => {
  const bucket = deploy(properties()).get('site');
  expect([...(bucket?.keys() ?? [])].sort()).toEqual([
    'assets/fonts/a.woff2',
    'assets/poll-1.js',
    'index.html',
  ]);
  expect(bucket?.get('assets/poll-1.js')?.body.toString()).toBe('poll');
});

test('one deployment puts what another leaves out, each with its own caching', () => {
  const bucket = deploy(
    properties({ Exclude: ['*'], Include: ['assets/*'], SystemMetadata: { 'cache-control': 'immutable' } }),
    properties({ Exclude: ['assets/*'], SystemMetadata: { 'cache-control': 'no-cache' } }),
  ).get('site');
  const caching = [...(bucket ?? [])].map(([key, { cacheControl }]) => [key, cacheControl]);
  expect(Object.fromEntries(caching)).toEqual({
    'assets/poll-1.js': 'immutable',
    'assets/fonts/a.woff2': 'immutable',
    'index.html': 'no-cache',
  });
});

test('a prefix comes before every key', () => {
  const bucket = deploy(properties({ DestinationBucketKeyPrefix: 'v1', Exclude: ['assets/*'] })).get('site');
  expect([...(bucket?.keys() ?? [])]).toEqual(['v1/index.html']);
});

test('markers are replaced by the values of the deployment, escaped inside JSON', () => {
  const bucket = deploy(
    properties({
      SourceObjectKeys: [page, config],
      SourceMarkers: [{}, { '<<marker:0xbaba:0>>': { 'Fn::GetAtt': ['Pool', 'Url'] } }],
      SourceMarkersConfig: [{}, { jsonEscape: true }],
    }),
  ).get('site');
  const url = 'http://localhost:1/"pool"';
  expect(JSON.parse(String(bucket?.get('config.json')?.body))).toEqual({ issuer: url, same: url });
});

test.each([
  ['Prune', true],
  ['Extract', false],
  ['SignContent', true],
  ['Exclude', ['[ab]*']],
  ['SystemMetadata', { 'content-encoding': 'gzip' }],
])('a deployment with %s %j is an error that names it', (property, value) => {
  expect(() => deploy(properties({ [property]: value }))).toThrow(
    new RegExp(`Deployment0 .*${property}`, 's'),
  );
});
