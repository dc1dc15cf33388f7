import { chmodSync, readFileSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';
import { capacityFor } from '../../../lib/capacity/capacity';
import { runCommand } from '../support/run-command';
import { temporaryFile } from '../support/temporary-file';
import { stackTemplate } from './stack-template';

const EVENT = ['preflight', '--voters', '3000000', '--minutes', '10', '--peak', '20000'];
const ENOUGH = capacityFor(20_000);
const TOO_LITTLE = capacityFor(2_000);

interface TestCheck {
  what: string;
  wanted: number | string;
  found: number | string;
  verdict: string;
  advice?: string;
}

const redOf = (output: string): string[] => {
  const { checks }: { checks: TestCheck[] } = JSON.parse(output.split('\n')[0] ?? '');
  return checks.filter(({ verdict }) => verdict === 'red').map(({ what }) => what);
};

describe('a template', () => {
  const check = (template: unknown, args: string[] = []) =>
    runCommand([...EVENT, '--template', temporaryFile(JSON.stringify(template), 'template.json'), ...args]);

  it('that is enough is green, but for what only an account can tell', async () => {
    const { exitCode, output } = await check(stackTemplate(ENOUGH));
    expect(exitCode).toBe(0);
    expect(output).not.toContain('SHORT');
    expect(output).toMatch(
      /^\? +DynamoDB, read units per second of a table +wanted 100,000 +found not read$/m,
    );
    expect(output).toContain('--quota-code L-CF0CBE56 --desired-value 100000');
  });

  it('that is too little is red, with what to do', async () => {
    const { exitCode, output, errors } = await check(stackTemplate(TOO_LITTLE));
    expect(exitCode).toBe(1);
    expect(output).toMatch(/^SHORT +throttle of votes, a second +wanted +20,000 +found +2,000$/m);
    expect(output).toMatch(/^SHORT +warm writes of Votes +wanted +40,000 +found +4,000$/m);
    expect(output).toMatch(/^SHORT +write shards of new polls +wanted +640 +found +64$/m);
    expect(output.match(/Deploy with "npx cdk deploy -c votesPerSecond=20000"\.$/gm)).toHaveLength(1);
    expect(errors).toContain('Short of the plan: throttle of votes, a second,');
  });

  it('without alarms, or whose stream nobody reads, is red', async () => {
    const { Resources, Outputs } = stackTemplate(ENOUGH);
    const { TallyBehind: _, ...others } = Resources;
    const Mapping = { Type: 'AWS::Lambda::EventSourceMapping', Properties: { Enabled: false } };
    const { output } = await check({ Resources: { ...others, Mapping }, Outputs }, ['--json']);
    expect(redOf(output)).toEqual(['mapping from the stream to the tally', 'alarms of the stack']);
  });

  it.each([
    ['is none', 'no template', 'is no CloudFormation template in JSON.'],
    ['is of another app', { Resources: {} }, 'it is not one of this app.'],
  ])('that %s is refused', async (_, template, message) => {
    const { exitCode, errors } = await check(template);
    expect([exitCode, errors]).toEqual([1, expect.stringContaining(message)]);
  });
});

describe('a deployed stack', () => {
  /** An `aws` that answers by service and command, and keeps what it was asked. */
  function fakeAws(answers: Record<string, unknown>): { folder: string; asked(): string[] } {
    const file = temporaryFile('', 'aws');
    const log = `${file}.log`;
    writeFileSync(
      file,
      `#!${process.execPath}
const [service, command, ...rest] = process.argv.slice(2);
require('node:fs').appendFileSync(${JSON.stringify(log)}, [service, command, ...rest].join(' ') + '\\n');
const answers = ${JSON.stringify(answers)};
const answer = answers[rest.find((one) => one.startsWith('L-'))] ?? answers[service + ' ' + command];
if (answer === undefined) {
  process.stderr.write('An error occurred (NoSuchResourceException)');
  process.exit(254);
}
process.stdout.write(JSON.stringify(answer));
`,
    );
    chmodSync(file, 0o755);
    return { folder: dirname(file), asked: () => readFileSync(log, 'utf8').trim().split('\n') };
  }

  const DEPLOYED = {
    'cloudformation get-template': { TemplateBody: stackTemplate(ENOUGH) },
    'cloudformation list-stack-resources': {
      StackResourceSummaries: Object.entries(stackTemplate(ENOUGH).Resources).map(([id, { Type }]) => ({
        LogicalResourceId: id,
        PhysicalResourceId: `deployed-${id}`,
        ResourceType: Type,
      })),
    },
    'dynamodb describe-table': {
      Table: {
        WarmThroughput: { ReadUnitsPerSecond: 100_000, WriteUnitsPerSecond: 40_000, Status: 'ACTIVE' },
      },
    },
    'apigatewayv2 get-stage': stackTemplate(ENOUGH).Resources.Stage?.Properties,
    'lambda get-event-source-mapping': { State: 'Enabled' },
    'lambda get-account-settings': { AccountLimit: { ConcurrentExecutions: 50_000 } },
    'cloudwatch describe-alarms': {
      MetricAlarms: [{ AlarmName: 'Voting/tally-behind', StateValue: 'OK', ActionsEnabled: true }],
    },
    'service-quotas get-service-quota': { Quota: { Value: 500_000 } },
  };
  const check = (PATH: string) =>
    runCommand(['--json', ...EVENT, '--stack', 'Voting', '--region', 'eu-west-1'], { env: { PATH } });

  it('that is enough is green throughout, and is asked for nothing but readings', async () => {
    const aws = fakeAws(DEPLOYED);
    const { exitCode, output } = await check(aws.folder);
    expect([exitCode, redOf(output)]).toEqual([0, []]);
    expect(output).not.toContain('unknown');
    const asked = aws.asked();
    expect(asked.filter((one) => !/^[a-z0-9-]+ (get|list|describe)-/.test(one))).toEqual([]);
    expect(asked.every((one) => one.endsWith('--region eu-west-1 --output json'))).toBe(true);
    expect(asked).toContainEqual(expect.stringContaining('describe-table --table-name deployed-VotesTable'));
  });

  it('is red by what AWS says, whatever its template says', async () => {
    const { folder } = fakeAws({
      ...DEPLOYED,
      'dynamodb describe-table': {
        Table: { WarmThroughput: { ReadUnitsPerSecond: 100_000, WriteUnitsPerSecond: 4_000 } },
      },
      'lambda get-event-source-mapping': { State: 'Disabled' },
      'lambda get-account-settings': { AccountLimit: { ConcurrentExecutions: 10 } },
      'cloudwatch describe-alarms': {
        MetricAlarms: [{ AlarmName: 'Voting/tally-behind', StateValue: 'ALARM', ActionsEnabled: false }],
      },
    });
    const { exitCode, output } = await check(folder);
    expect(exitCode).toBe(1);
    expect(redOf(output)).toEqual([
      'warm writes of Votes',
      'warm writes of Totals',
      'warm writes of Roll',
      'mapping from the stream to the tally',
      'alarms in state ALARM',
      'alarms whose actions are off',
      'Lambda, concurrent executions',
    ]);
  });

  it('has a quota by its default where it was never raised', async () => {
    const { 'service-quotas get-service-quota': _, ...others } = DEPLOYED;
    const { folder } = fakeAws({
      ...others,
      'service-quotas get-aws-default-service-quota': { Quota: { Value: 10_000 } },
    });
    expect(redOf((await check(folder)).output)).toContain('API Gateway, requests per second of all APIs');
  });

  it('that cannot be asked says why', async () => {
    const nowhere = join(dirname(temporaryFile('')), 'nothing');
    expect((await check(nowhere)).errors).toContain(
      '"aws cloudformation get-template" failed: there is no command "aws"',
    );
    expect((await check(fakeAws({}).folder)).errors).toContain('failed: An error occurred');
  });

  it('and a template are not checked at once', async () => {
    const { exitCode, errors } = await runCommand([...EVENT, '--stack', 'Voting', '--template', 'x.json']);
    expect([exitCode, errors]).toEqual([2, expect.stringContaining('Give --stack or --template, not both')]);
  });
});
