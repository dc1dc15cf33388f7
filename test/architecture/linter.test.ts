import { execFile } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { z } from 'zod';
import { PROJECT } from './imports';

/** What a file of each room may import, and what it may not. */
const RULES: Record<string, { may: string[]; mayNot: string[] }> = {
  'contract/a.ts': {
    may: ['./fields', 'zod/mini'],
    mayNot: ['zod', 'node:fs', '@aws-sdk/client-dynamodb', '../lambda/shared/names', '../web/api/x'],
  },
  'rolls/a.ts': {
    may: ['./codes', '../contract/voting-code'],
    mayNot: ['node:fs', '../sheets/sheets', '../cli/errors', '../web/roll/x', 'd3-dsv'],
  },
  'rolls/csv/a.ts': {
    may: ['./rows', '../row-problem', '../../contract/voter-id'],
    mayNot: ['node:fs', '../../cli/x'],
  },
  'sheets/a.ts': {
    may: ['./markup', '../contract/voting-code', 'uqr'],
    mayNot: ['node:fs', '../web/language/language', '../cli/errors', '../lambda/shared/names', 'preact'],
  },
  'charts/a.ts': { may: ['./frame'], mayNot: ['node:fs', '../contract/limits', '../cli/terminal/numbers'] },
  'planner/a.ts': {
    may: ['./event', './cost/lines', '../contract/limits', '../lib/capacity/capacity', 'zod'],
    mayNot: [
      'node:fs',
      '../lib/capacity/quota-warnings',
      '../lib/stage',
      '../cli/x',
      '../bench/x',
      'aws-cdk-lib',
    ],
  },
  'planner/cost/a.ts': {
    may: [
      './lines',
      '../prices',
      '../simulation/load',
      '../../lib/capacity/quotas',
      '../../charts/bar-chart',
    ],
    mayNot: ['../../cli/x', '../../lambda/shared/names', '../../lib/stage', '@aws-sdk/client-dynamodb'],
  },
  'contract/limits.ts': { may: [], mayNot: ['./id', 'zod/mini'] },
  'lambda/shared/names.ts': { may: [], mayNot: ['./http/http', '../../contract/limits', 'node:fs'] },
  'lambda/ballots/a.ts': {
    may: ['./cast', '../shared/tables/ballot', '../../contract/poll', '@aws-sdk/client-dynamodb'],
    mayNot: [
      '../tally/fold',
      '../../lib/stage',
      '../../web/api/x',
      '../../cli/x',
      '../../local/x',
      'aws-cdk-lib',
    ],
  },
  'lambda/shared/tables/a.ts': {
    may: ['./ballot', '../names', '../../../contract/poll', '@aws-sdk/client-dynamodb'],
    mayNot: ['../../ballots/cast', '../../../lib/stage', '../../../bench/x', 'constructs'],
  },
  'lib/tables/a.ts': {
    may: ['../stage', '../../contract/limits', '../../lambda/shared/names', 'aws-cdk-lib/aws-dynamodb'],
    mayNot: [
      '../../lambda/shared/tables/ballot',
      '../../lambda/tally/fold',
      '../../local/x',
      '@aws-sdk/client-s3',
    ],
  },
  'bin/a.ts': { may: ['../lib/voting-stack'], mayNot: ['../lambda/tally/fold', '../local/x'] },
  'web/voting/a.tsx': {
    may: ['../api/failure', '../../contract/client', '../../sheets/sheets', 'preact'],
    mayNot: ['../../lambda/shared/names', '../../cli/x', '../../local/x', 'node:fs', '@aws-sdk/client-s3'],
  },
  'local/http/a.ts': {
    may: [
      '../logs/log',
      '../../contract/routes',
      '../../lambda/shared/runtime/key-id',
      '../../lib/capacity/partition-model',
      '@aws-sdk/client-s3',
    ],
    mayNot: [
      '../../lib/stage',
      '../../lib/capacity/throttles',
      '../../lambda/tally/fold',
      '../../cli/x',
      '../../rehearsal/x/y',
      'aws-cdk-lib',
    ],
  },
  'cli/audit/a.ts': {
    may: [
      '../errors',
      '../../local/runtime',
      '../../lambda/shared/recount/digest',
      '@aws-sdk/client-dynamodb',
    ],
    mayNot: [
      '../../lib/stage',
      '../../lambda/certify/sweep',
      '../../rehearsal/x/y',
      '../../web/x',
      '../../bench/x',
    ],
  },
  'rehearsal/course/a.ts': {
    may: ['../faults/fault', '../../local/runtime', '../../cli/api/api-client', '../../contract/choice'],
    mayNot: [
      '../../cli/demo/x',
      '../../cli/commands/x',
      '../../lambda/tally/fold',
      '../../bench/x',
      '../../lib/x',
    ],
  },
  'bench/parts/a.ts': {
    may: [
      '../../lambda/tally/fold',
      '../../cli/terminal/numbers',
      '../../local/runtime',
      '../../web/results/schedule',
    ],
    mayNot: ['../../rehearsal/course/x', '../../lib/stage', 'aws-cdk-lib'],
  },
  'test/cli/a.test.ts': { may: ['../../cli/errors'], mayNot: ['../../rehearsal/course/x'] },
  'test/rehearsal/a.test.ts': { may: ['../../rehearsal/course/x'], mayNot: [] },
};

const reportSchema = z.object({
  diagnostics: z.array(
    z.object({ location: z.object({ path: z.string(), start: z.object({ line: z.int() }) }) }),
  ),
});

let folder: string;
let forbidden: Map<string, string[]>;

beforeAll(async () => {
  folder = mkdtempSync(path.join(tmpdir(), 'linter-'));
  const { vcs: _, ...rules } = JSON.parse(readFileSync(path.join(PROJECT, 'biome.json'), 'utf8'));
  writeFileSync(path.join(folder, 'biome.json'), JSON.stringify(rules));
  for (const [file, { may, mayNot }] of Object.entries(RULES)) {
    mkdirSync(path.join(folder, path.dirname(file)), { recursive: true });
    const lines = [...may, ...mayNot].map((module) => `import '${module}';`);
    writeFileSync(path.join(folder, file), lines.join('\n'));
  }
  forbidden = await lint();
});
afterAll(() => rmSync(folder, { recursive: true }));

/** The imports that the linter forbids, by file. */
async function lint(): Promise<Map<string, string[]>> {
  const found = new Map<string, string[]>();
  const { diagnostics } = reportSchema.parse(JSON.parse(await biome()));
  for (const { location } of diagnostics) {
    const { may = [], mayNot = [] } = RULES[location.path] ?? {};
    const module = [...may, ...mayNot][location.start.line - 1] ?? '';
    found.set(location.path, [...(found.get(location.path) ?? []), module]);
  }
  return found;
}

/** What the linter reports; it fails whenever it forbids anything. */
function biome(): Promise<string> {
  const program = path.join(PROJECT, 'node_modules', '.bin', 'biome');
  const args = ['lint', '--only=style/noRestrictedImports', '--reporter=json', '--max-diagnostics=none', '.'];
  return new Promise((resolve) => execFile(program, args, { cwd: folder }, (_, output) => resolve(output)));
}

test.each(Object.entries(RULES))('%s imports what it may, and nothing else', (file, { mayNot }) => {
  expect([...(forbidden.get(file) ?? [])].sort()).toEqual([...mayNot].sort());
});
