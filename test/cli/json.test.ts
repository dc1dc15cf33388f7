import { randomBytes } from 'node:crypto';
import { join } from 'node:path';
import { Readable } from 'node:stream';
import type { Command } from 'commander';
import { buildProgram } from '../../cli/program';
import { certificate as certificateSchema } from '../../contract/certificate';
import { health } from '../../contract/health';
import { pollPage, pollView } from '../../contract/poll';
import { pollChanges } from '../../contract/poll-changes';
import { results } from '../../contract/results';
import { rollTurnout } from '../../contract/roll';
import { series } from '../../contract/series';
import { newVotingCode, showVotingCode } from '../../contract/voting-code';
import {
  deliveryPage,
  deliveryView,
  webhookList,
  webhookView,
  webhookWithSecret,
} from '../../contract/webhooks';
import { ballotLine } from '../../lambda/shared/recount/ballots-csv';
import { newDelivery } from '../../lambda/shared/webhooks/delivery-item';
import { capacityFor } from '../../lib/capacity/capacity';
import { voteRecord } from '../lambda/factories';
import { testWebhook } from '../lambda/shared/webhooks/memory-webhooks';
import { stackTemplate } from './preflight/stack-template';
import { ballotOf, certificateFor, certifiedTotals, MemoryBox } from './support/ballot-boxes';
import { FakeTables, TABLES } from './support/fake-tables';
import { LONG_AGO, MemoryApi } from './support/memory-api';
import { MemoryStream } from './support/memory-stream';
import { runCommand } from './support/run-command';
import { temporaryFile } from './support/temporary-file';

const BALLOTS = Array.from({ length: 12 }, (_, i) => ballotOf(i, i % 3 === 0 ? 'red' : 'blue'));
const CERTIFICATE = certificateFor(BALLOTS, ['red', 'blue']);
const CODE = newVotingCode(randomBytes);
const CODES = [
  'voterId,group,weight,code,link',
  `ann,,1,${showVotingCode(CODE)},https://vote.example.org/p/board#${CODE}`,
].join('\n');

const voters = () => temporaryFile('voterId,choice\nada,red\nbob,blue\n');
const outFile = (name: string) => join(temporaryFile(''), '..', name);
const ballotsFile = () =>
  temporaryFile(
    ['pollShard,voterKey,weight,choice\n', ...BALLOTS.map((ballot) => ballotLine(ballot)).sort()].join(''),
  );
const certificateFile = () => temporaryFile(JSON.stringify(CERTIFICATE), 'certificate.json');

const batchFile = () =>
  temporaryFile(
    JSON.stringify({
      timestamp: '2026-11-21T12:00:00.000Z',
      requestContext: {
        functionArn: 'arn:aws:lambda:us-east-1:000000000000:function:tally',
        condition: 'RecordAgeExceeded',
        approximateInvokeCount: 1,
      },
      payload: JSON.stringify({ Records: [voteRecord({ pollShard: 'p#0', to: 'red' })] }),
    }),
    'batch.json',
  );
const stackFile = () =>
  temporaryFile(JSON.stringify(stackTemplate(capacityFor(2_000))), 'stack.template.json');

const DELIVERY = newDelivery(
  { id: 'e1', type: 'poll.certified', timestamp: LONG_AGO, data: { pollId: 'p' } },
  'w1',
);

interface Example {
  args: () => string[];
  /** A schema of the contract that the document fits, whole. */
  schema?: { parse(value: unknown): object };
  /** What else it has. */
  has: Record<string, unknown>;
}

const AUDITED = { pollId: 'p', verdict: 'MATCH', writeShards: 4, unclear: [], repaired: [] };

/** Every command, as it answers when all goes well; polls are `open`, `board` with a roll, and `p`, which is certified. */
const EXAMPLES: Record<string, Example> = {
  'poll create': {
    args: () => ['new', '-c', 'red', '--closes', '+1h'],
    schema: pollView,
    has: { pollId: 'new', status: 'open' },
  },
  'poll list': {
    args: () => [],
    schema: pollPage,
    has: { polls: expect.arrayContaining([expect.objectContaining({ pollId: 'open' })]) },
  },
  'poll show': { args: () => ['open'], schema: pollView, has: { pollId: 'open' } },
  'poll edit': { args: () => ['open', '--title', 'Which?'], schema: pollView, has: { title: 'Which?' } },
  'poll extend': {
    args: () => ['timed', '+10m'],
    schema: pollView,
    has: { closesAt: '2100-01-01T00:10:00.000Z' },
  },
  'poll pause': { args: () => ['open'], schema: pollView, has: { status: 'paused' } },
  'poll resume': { args: () => ['open'], schema: pollView, has: { status: 'open' } },
  'poll publish': { args: () => ['draft'], schema: pollView, has: { status: 'open' } },
  'poll archive': { args: () => ['p'], schema: pollView, has: { archived: true } },
  'poll reveal': {
    args: () => ['hidden', '--early'],
    schema: pollView,
    has: { reveal: expect.objectContaining({ early: true }) },
  },
  'poll duplicate': {
    args: () => ['open', 'copy'],
    schema: pollView,
    has: { pollId: 'copy', status: 'draft' },
  },
  'poll delete': { args: () => ['draft'], has: { pollId: 'draft', deleted: true } },
  'poll close': { args: () => ['open'], schema: pollView, has: { closesAt: expect.any(String) } },
  'poll changes': { args: () => ['open'], schema: pollChanges, has: { pollId: 'open' } },
  'roll load': {
    args: () => ['board', voters(), '--out', outFile('codes.csv')],
    has: { pollId: 'board', added: 2, unchanged: 0, refused: 0, refusals: [] },
  },
  'roll make': {
    args: () => ['board', '--count', '3', '--out', outFile('codes.csv')],
    has: { added: 3 },
  },
  'roll replace': {
    args: () => ['board', 'ann'],
    has: { replaced: [{ voterId: 'ann', code: expect.any(String), link: expect.any(String) }], refused: [] },
  },
  'roll revoke': {
    args: () => ['board', '--voter', 'ann'],
    has: { pollId: 'board', revoked: 1, refused: [] },
  },
  'roll sheets': {
    args: () => [
      temporaryFile(CODES),
      '--style',
      'badges',
      '--title',
      'Who?',
      '--out',
      outFile('badges.html'),
    ],
    has: { style: 'badges', codes: 1, pages: 1 },
  },
  'roll turnout': {
    args: () => ['board'],
    schema: rollTurnout,
    has: { voters: 1, admitted: 0, asOf: expect.any(String) },
  },
  cast: {
    args: () => ['open', 'red', '--voter', 'eve'],
    has: { pollId: 'open', status: 'accepted', choice: 'red', voterKey: expect.any(String) },
  },
  load: {
    args: () => [voters(), '--poll', 'open'],
    has: { accepted: 2, changed: 0, unchanged: 0, refused: 0, refusals: [] },
  },
  retract: { args: () => [voters(), '--poll', 'open'], has: { retracted: 2, refused: 0 } },
  results: { args: () => ['open'], schema: results, has: { pollId: 'open', ballots: 0 } },
  series: { args: () => ['open'], schema: series, has: { pollId: 'open', every: 10 } },
  status: {
    args: () => ['open'],
    schema: health,
    has: { pollId: 'open', health: 'green', counted: { ballots: 0 }, ballotsPerSecond: 0 },
  },
  simulate: {
    args: () => ['--poll', 'trial', '--votes', '20'],
    has: { pollId: 'trial', differences: [], results: expect.objectContaining({ pollId: 'trial' }) },
  },
  'load-script': {
    args: () => ['board', '--codes', temporaryFile(CODES), '--rate', '10', '--out', outFile('load.js')],
    has: { voters: 1, seconds: 0.1, peak: 25, run: ['k6 run load.js'] },
  },
  audit: { args: () => ['p'], has: AUDITED },
  'parked list': {
    args: () => ['--data', join(batchFile(), '..')],
    has: { writeShards: [] },
  },
  'parked show': {
    args: () => [batchFile()],
    has: { condition: 'RecordAgeExceeded', records: [expect.objectContaining({ kind: 'vote' })] },
  },
  'parked explain': {
    args: () => [batchFile()],
    has: {
      batches: 1,
      polls: [expect.objectContaining({ pollId: 'p', status: 'certified', meaning: expect.any(String) })],
    },
  },
  export: { args: () => ['p', '--out', outFile('p.csv')], has: { pollId: 'p', ballots: 12, altered: [] } },
  certificate: { args: () => ['p'], schema: certificateSchema, has: { pollId: 'p' } },
  plan: {
    args: () => ['--voters', '500', '--minutes', '5'],
    has: { deploy: 'npx cdk deploy', stacks: 1, quotas: [] },
  },
  preflight: {
    args: () => ['--voters', '500', '--minutes', '5', '--template', stackFile()],
    has: { checks: expect.arrayContaining([expect.objectContaining({ verdict: 'green' })]) },
  },
  verify: {
    args: () => [certificateFile(), '--ballots', ballotsFile()],
    has: { pollId: 'p', valid: true, problems: [], signatureChecked: false },
  },
  'webhooks add': {
    args: () => ['https://example.org/votes', '--event', 'poll.certified'],
    schema: webhookWithSecret,
    has: { webhook: expect.objectContaining({ types: ['poll.certified'] }) },
  },
  'webhooks list': {
    args: () => [],
    schema: webhookList,
    has: { webhooks: [expect.objectContaining({ webhookId: 'w1' })] },
  },
  'webhooks remove': { args: () => ['w1'], has: { webhookId: 'w1', removed: true } },
  'webhooks enable': { args: () => ['w1'], schema: webhookView, has: { webhookId: 'w1' } },
  'webhooks disable': { args: () => ['w1'], schema: webhookView, has: { disabledBy: 'operator' } },
  'webhooks rotate': { args: () => ['w1'], schema: webhookWithSecret, has: { secret: expect.any(String) } },
  'webhooks deliveries': {
    args: () => ['w1'],
    schema: deliveryPage,
    has: { deliveries: [expect.objectContaining({ eventId: 'e1' })] },
  },
  'webhooks replay': {
    args: () => ['w1', DELIVERY.deliveryId],
    schema: deliveryView,
    has: { state: 'pending' },
  },
};

let api: MemoryApi;
let tables: FakeTables;

beforeEach(async () => {
  api = await MemoryApi.start();
  api.database = { endpoint: 'http://127.0.0.1:1', region: 'us-east-1', tables: TABLES };
  tables = new FakeTables(new MemoryBox(BALLOTS, certifiedTotals));
  tables.poll = { ...tables.poll, closesAt: LONG_AGO, certificate: CERTIFICATE };
  api.addPoll('p', ['red', 'blue'], { closesAt: LONG_AGO, certificate: CERTIFICATE });
  api.addPoll('open', ['red', 'blue']);
  api.addPoll('timed', ['red', 'blue'], { closesAt: '2100-01-01T00:00:00.000Z' });
  api.addPoll('hidden', ['red', 'blue'], { resultsVisible: 'onReveal' });
  api.addPoll('draft', ['red', 'blue'], { draft: true });
  api.addPoll('board', ['red', 'blue'], { access: 'code' });
  await api.webhooks.create(testWebhook());
  await api.deliveries.accept(DELIVERY, 0, 'claim');
  await run('roll', 'load', 'board', temporaryFile('voterId\nann\n'), '--out', outFile('ann.csv'));
});
afterEach(() => {
  tables.client.restore();
  return api.stop();
});

const run = (...args: string[]) => runCommand([...args, '--url', api.url]);

/** The commands that do something, by how they are called. */
function commandsOf(program: Command, path: string[] = []): string[] {
  if (program.commands.length === 0) return [path.join(' ')];
  return program.commands.flatMap((command) => commandsOf(command, [...path, command.name()]));
}

const COMMANDS = commandsOf(
  buildProgram({
    input: Readable.from([]),
    output: new MemoryStream(),
    errors: new MemoryStream(),
    env: {},
    signal: new AbortController().signal,
  }),
);

test('every command has an example', () => {
  expect(Object.keys(EXAMPLES).sort()).toEqual([...COMMANDS].sort());
});

describe('with --json', () => {
  test.each(COMMANDS)('%s answers with one document and nothing else', async (command) => {
    const example = EXAMPLES[command];
    const { exitCode, output, errors } = await run(
      ...command.split(' '),
      ...(example?.args() ?? []),
      '--json',
    );
    expect([exitCode, errors]).toEqual([0, expect.not.stringContaining('error')]);
    expect(output.split('\n')).toHaveLength(2);
    const document = JSON.parse(output);
    expect(document).toMatchObject(example?.has ?? {});
    if (example?.schema) expect(document).toMatchObject(example.schema.parse(document));
  });

  test.each(COMMANDS)('%s says what is wrong with the command line in one document', async (command) => {
    const { exitCode, output, errors } = await run(...command.split(' '), '--frobnicate', '--json');
    expect([exitCode, errors]).toEqual([2, expect.stringMatching(/^error: /)]);
    expect(JSON.parse(output)).toEqual({ error: { kind: 'usage', message: expect.any(String) } });
  });

  test.each([
    ['an API that does not answer', ['poll', 'list', '--url', 'http://127.0.0.1:1'], 'unreachable'],
    ['a poll that does not exist', ['poll', 'show', 'nope'], 'no-such-poll'],
    ['a refusal of the API', ['poll', 'create', 'open', '-c', 'red'], 'poll-exists'],
    ['a file that does not exist', ['load', 'nope.csv', '--poll', 'open'], 'bad-file'],
    ['ballots without a file', ['export', 'p'], 'usage'],
  ])('%s is an error with its kind', async (_what, args, kind) => {
    const { exitCode, output, errors } = await runCommand(['--url', api.url, ...args, '--json']);
    const { error } = JSON.parse(output);
    expect([exitCode, error.kind]).toEqual([kind === 'usage' ? 2 : 1, kind]);
    expect(errors).toBe(`error: ${error.message}\n`);
  });

  test('a verdict is in the document and in the exit code, and no second document', async () => {
    const forged = temporaryFile(JSON.stringify({ ...CERTIFICATE, digest: '5e'.repeat(32) }), 'forged.json');
    const { exitCode, output } = await run('verify', forged, '--ballots', ballotsFile(), '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      valid: false,
      problems: [expect.stringMatching(/^The digests differ/)],
    });
  });

  test('rows that are refused are in the document, with their lines', async () => {
    const file = temporaryFile('voterId,choice\nada,red\nbob,green\n');
    const { exitCode, output } = await run('load', file, '--poll', 'open', '--json');
    expect(exitCode).toBe(1);
    expect(JSON.parse(output)).toMatchObject({
      accepted: 1,
      refused: 1,
      refusals: [{ line: 3, reason: expect.stringContaining('"green"') }],
    });
  });

  test('codes that were replaced before something failed are not lost', async () => {
    await run('roll', 'make', 'board', '--count', '150', '--out', outFile('many.csv'));
    const cards = Array.from({ length: 150 }, (_, i) => `card-${String(i + 1).padStart(5, '0')}`);
    let posts = 0;
    api.intercept = ({ path }) => {
      const isSecond = path.endsWith('/replacements') && ++posts > 1;
      return isSecond ? { status: 500, body: { message: 'Internal Server Error' } } : undefined;
    };
    const { exitCode, output } = await run('roll', 'replace', 'board', ...cards, '--json');
    const [told, failed] = output
      .trim()
      .split('\n')
      .map((line) => JSON.parse(line));
    expect([exitCode, told.replaced.length]).toEqual([1, 100]);
    expect(failed).toEqual({ error: { kind: 'unavailable', message: expect.any(String) } });
  });

  test('watched results are a document for each change, and what is waited for is elsewhere', async () => {
    const watching = run('results', 'p', '--watch', '--json');
    expect(JSON.parse((await watching).output)).toMatchObject({ status: 'certified', ballots: 12 });
    api.addPoll('q', ['red'], { closesAt: LONG_AGO });
    const interruption = new AbortController();
    const waiting = runCommand(['results', 'q', '--watch', '--json', '--url', api.url], {
      signal: interruption.signal,
    });
    while (api.requestsTo('GET /polls/q/results').length === 0) await new Promise(setImmediate);
    interruption.abort();
    const { output, errors } = await waiting;
    expect(JSON.parse(output)).toMatchObject({ status: 'closed' });
    expect(errors).toMatch(/Waiting for its certificate/);
  });

  test('a terminal gets it without colours', async () => {
    const { output } = await runCommand(['results', 'open', '--url', api.url, '--json'], { terminal: true });
    expect(JSON.parse(output)).toMatchObject({ pollId: 'open' });
  });
});
