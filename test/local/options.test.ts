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
  const args = '--port 0 --data trial --fresh --verbose -c stage=dev --context audience=a=b --environments 1';
  expect(await parse(...args.split(' '))).toEqual({
    port: 0,
    data: 'trial',
    fresh: true,
    verbose: true,
    context: { stage: 'dev', audience: 'a=b' },
    environments: 1,
  });
});

test.each([
  ['--port x', 'whole number from 0 to 65535'],
  ['--port 65536', 'whole number from 0 to 65535'],
  ['--environments 0', 'whole number from 1 to 256'],
  ['--environments many', 'whole number from 1 to 256'],
  ['-c stage', 'key=value'],
  ['--prt 3000', "unknown option '--prt'"],
  ['extra', 'too many arguments'],
])('%s is refused: %s', async (args, reason) => {
  await expect(parse(...args.split(' '))).rejects.toThrow(reason);
});
