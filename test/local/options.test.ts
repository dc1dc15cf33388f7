import { type StartOptions, startCommand } from '../../local/options';

async function parse(...args: string[]): Promise<StartOptions | undefined> {
  let given: StartOptions | undefined;
  const command = startCommand(async (options) => {
    given = options;
  });
  command.exitOverride().configureOutput({ writeErr: () => {}, writeOut: () => {} });
  await command.parseAsync(args, { from: 'user' });
  return given;
}

test('everything has a default', async () => {
  expect(await parse()).toEqual({
    port: 3000,
    data: '.local',
    fresh: false,
    verbose: false,
    context: {},
    environments: 8,
  });
});

test('every option is read', async () => {
  const args =
    '--port 0 --data trial --fresh --verbose -c stage=dev --context audience=a=b --environments 1 --allow-webhooks-to localhost:4000';
  expect(await parse(...args.split(' '))).toEqual({
    port: 0,
    data: 'trial',
    fresh: true,
    verbose: true,
    context: { stage: 'dev', audience: 'a=b' },
    environments: 1,
    allowWebhooksTo: 'localhost:4000',
  });
});

test.each([
  ['--port x', 'whole number from 0 to 65535'],
  ['--port 65536', 'whole number from 0 to 65535'],
  ['--allow-webhooks-to localhost', 'a host and a port such as localhost:4000'],
  ['--allow-webhooks-to http://localhost:4000', 'a host and a port such as localhost:4000'],
  ['--host phone', 'IP address of this machine'],
  ['--host 192.168.1', 'IP address of this machine'],
  ['--public-url vote.example.org', 'http or https address with no path'],
  ['--public-url https://vote.example.org/p', 'http or https address with no path'],
  ['--public-url http://localhost:3000', 'an address that other devices can open'],
  ['--public-url', 'argument missing'],
  ['--environments 0', 'whole number from 1 to 256'],
  ['--environments many', 'whole number from 1 to 256'],
  ['--model-partitions 0', 'above 0 and at most 1'],
  ['--model-partitions 2', 'above 0 and at most 1'],
  ['--model-partitions few', 'above 0 and at most 1'],
  ['-c stage', 'key=value'],
  ['--prt 3000', "unknown option '--prt'"],
  ['extra', 'too many arguments'],
])('%s is refused: %s', async (args, reason) => {
  await expect(parse(...args.split(' '))).rejects.toThrow(reason);
});

test.each([
  ['--host', { host: '0.0.0.0' }],
  ['--host --port 0', { host: '0.0.0.0', port: 0 }],
  ['--host 192.168.1.5', { host: '192.168.1.5' }],
  ['--host ::', { host: '::' }],
  ['--public-url https://Vote.example.org/', { publicUrl: 'https://vote.example.org' }],
])('%s says who reaches it', async (args, options) => {
  expect(await parse(...args.split(' '))).toMatchObject(options);
});

test.each([
  ['--model-partitions', 1],
  ['--model-partitions 0.05', 0.05],
  ['--model-partitions .5', 0.5],
])('%s has tables throttled by so much of what AWS gives', async (args, share) => {
  expect(await parse(...args.split(' '))).toMatchObject({ modelPartitions: { share } });
});
