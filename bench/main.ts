import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { Command, Option } from 'commander';
import { openTerminal, type Terminal } from '../cli/terminal/terminal';
import { MEASURED } from '../planner/measured';
import { updateMeasured } from './measured';
import { terminalReporter } from './progress';
import { fillDocument } from './report/document';
import { report } from './report/report';
import type { Section } from './report/section';
import type { Results } from './results';
import { PARTS, type PartName, runBenchmarks } from './run';
import { FULL, QUICK } from './sizes';

interface Options {
  quick: boolean;
  only: PartName[];
  output: string;
  write: boolean;
}

const PROJECT = join(__dirname, '..');
const DOCUMENT = join(PROJECT, 'docs', 'benchmarks.md');
const MEASURED_FILE = join(PROJECT, 'planner', 'measured.json');
const IMAGES = join(PROJECT, 'docs', 'images');

const program = new Command('npm run bench --')
  .description(
    'Measures this tally beside other ways of counting, the functions, the bundles and the whole pipeline,\n' +
      'on one engine in one run. Nothing else should run on the machine meanwhile.',
  )
  .option('--quick', 'within two minutes, with more noise', false)
  .addOption(
    new Option('--only <part...>', 'measure these parts only').choices(PARTS).default(PARTS, 'all of them'),
  )
  .option('--output <file>', 'the figures as JSON', join(PROJECT, '.cache', 'bench', 'results.json'))
  .option(
    '--write',
    'put the tables and charts into docs/benchmarks.md, and what plans are made from into planner/measured.json',
    false,
  );

async function main(): Promise<void> {
  const { quick, only, output, write } = program.parse().opts<Options>();
  const terminal = openTerminal(process.stdout, process.stderr, process.env);
  const results = await runBenchmarks({
    parts: only,
    sizes: quick ? QUICK : FULL,
    command: commandOf(quick, only),
    report: terminalReporter(terminal),
  });
  await mkdir(dirname(output), { recursive: true });
  await writeFile(output, `${JSON.stringify(results, null, 2)}\n`);
  const sections = report(results);
  show(sections, terminal);
  if (write) {
    await writeDocument(sections);
    await writeMeasured(results);
  }
  terminal.print('', `Figures: ${output}`);
}

/** The command that measures the same again. */
function commandOf(quick: boolean, only: readonly PartName[]): string {
  const parts = only.length < PARTS.length ? ['--only', ...only] : [];
  const options = [...(quick ? ['--quick'] : []), ...parts];
  return ['npm run bench', ...(options.length > 0 ? ['--', ...options] : [])].join(' ');
}

function show(sections: Section[], { print, paint }: Terminal): void {
  for (const { title, tables } of sections) {
    print('', paint.bold(title));
    for (const table of Object.values(tables)) print('', table);
  }
}

async function writeDocument(sections: Section[]): Promise<void> {
  await writeFile(DOCUMENT, fillDocument(await readFile(DOCUMENT, 'utf8'), sections));
  for (const { charts } of sections) {
    for (const [name, svg] of Object.entries(charts)) await writeFile(join(IMAGES, `${name}.svg`), svg);
  }
}

async function writeMeasured(results: Results): Promise<void> {
  await writeFile(MEASURED_FILE, `${JSON.stringify(updateMeasured(MEASURED, results), null, 2)}\n`);
}

main().catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  // Progress that was being shown, and servers, would keep a failed run alive.
  process.exit(1);
});
