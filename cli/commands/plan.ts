import { type Command, InvalidArgumentError, Option } from 'commander';
import { ACCESS_KINDS } from '../../contract/access';
import { planEvent } from '../../planner/event';
import { makePlan, type Plan } from '../../planner/plan';
import { type PlanSimulation, simulatePlan } from '../../planner/simulation/simulate-plan';
import { UsageError } from '../errors';
import { headline } from '../planning/headline';
import { planDocument } from '../planning/plan-document';
import { planSections } from '../planning/plan-sections';
import { renderPage } from '../planning/render-page';
import { renderText } from '../planning/render-text';
import type { OpenSession, Session } from '../session';
import { positiveInteger, seed as seedOption } from '../terminal/option-values';
import { writeOutput } from '../terminal/output-file';

export interface EventOptions {
  voters: number;
  minutes: number;
  peak?: number;
  watchers?: number;
  access: (typeof ACCESS_KINDS)[number];
  candidates: number;
  region: string;
}

interface PlanOptions extends EventOptions {
  simulate?: true;
  builtFor?: number;
  seed: number;
  html?: string;
}

/** `plan --voters N --minutes M [--peak V] [--watchers W] [--access KIND] [--region R] [--simulate] [--html FILE]`. */
export function addPlan(program: Command, open: OpenSession): void {
  const command = program
    .command('plan')
    .description('say what an event takes and costs on AWS: capacity, quotas, lag, dollars by line');
  addEventOptions(command)
    .option('--simulate', 'show what throttles, when and for how long')
    .option(
      '--built-for <votes>',
      'simulate a stack that has this votesPerSecond, not the one advised',
      positiveInteger,
    )
    .option('--seed <number>', 'of the simulation', seedOption, 1)
    .option('--html <file>', 'write it as a page with pictures too')
    .action((options: PlanOptions, ran: Command) => tell(open(ran), options));
}

/** The options that describe an event. */
export function addEventOptions(command: Command): Command {
  return command
    .requiredOption('--voters <number>', 'how many vote', positiveInteger)
    .requiredOption('--minutes <number>', 'for how long they may', positiveInteger)
    .option('--peak <number>', 'votes in the busiest second (default: as in a broadcast)', positiveInteger)
    .option(
      '--watchers <number>',
      'pages that show results at a time (default: those of the voters)',
      positiveInteger,
    )
    .addOption(
      new Option('--access <kind>', 'how voters get their passes').choices(ACCESS_KINDS).default('open'),
    )
    .option('--candidates <number>', 'of the poll', positiveInteger, 10)
    .option('--region <name>', 'where the stack is', region, 'us-east-1');
}

/** @throws UsageError when the numbers do not fit each other */
export function planOf(options: EventOptions): Plan {
  const { voters, minutes, peak, watchers, access, candidates, region: where } = options;
  const read = planEvent({ voters, minutes, peak, watchers, access, candidates, region: where });
  if (!read.ok) throw new UsageError(read.problem);
  return makePlan(read.event);
}

async function tell({ terminal }: Session, options: PlanOptions): Promise<void> {
  const plan = planOf(options);
  const simulation = options.simulate ? simulated(plan, options) : undefined;
  const sections = planSections(plan, simulation);
  const { html } = options;
  if (html !== undefined) {
    await writeOutput(html, terminal.output, (write) => write(renderPage(headline(plan), sections)));
  }
  terminal.answer(planDocument(plan, simulation), () => [
    terminal.paint.bold(headline(plan)),
    ...renderText(sections, terminal.paint),
  ]);
}

function simulated(plan: Plan, { builtFor, seed }: PlanOptions): PlanSimulation {
  const { event, stacks, executions, limit } = plan;
  if (builtFor !== undefined && builtFor > limit.votesPerSecond) {
    throw new UsageError(
      `--built-for must be at most ${limit.votesPerSecond}, what a stack can be built for; given: ${builtFor}.`,
    );
  }
  const { voters, peak, minutes } = event;
  const votes = { voters: voters / stacks.count, peak: peak / stacks.count, minutes };
  const votesPerSecond = builtFor ?? stacks.capacity.votesPerSecond;
  return simulatePlan(votes, { votesPerSecond, executions: executions.needed }, seed);
}

const REGION = /^[a-z]{2}(-[a-z]+)+-\d$/;

function region(text: string): string {
  if (REGION.test(text)) return text;
  throw new InvalidArgumentError('It must be a Region of AWS such as eu-west-1.');
}
