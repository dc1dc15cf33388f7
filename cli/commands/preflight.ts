import { readFile } from 'node:fs/promises';
import type { Command } from 'commander';
import { SynthesisError } from '../../local/synth/run-app';
import { synthesize } from '../../local/synth/synthesize';
import type { Template } from '../../local/template/template';
import type { Plan } from '../../planner/plan';
import { checkStack, type StackState } from '../../planner/preflight/checks';
import { CommandError, UsageError, VerdictError } from '../errors';
import { describeReadError } from '../file-errors';
import { awsCommand } from '../preflight/aws-command';
import { liveState } from '../preflight/live-state';
import { renderChecks } from '../preflight/preflight-view';
import { parseStackTemplate, templateState } from '../preflight/template-state';
import type { OpenSession, Session } from '../session';
import { addEventOptions, type EventOptions, planOf } from './plan';

interface PreflightOptions extends EventOptions {
  template?: string;
  stack?: string;
}

/** `preflight --voters N --minutes M … [--template FILE | --stack NAME]`. */
export function addPreflight(program: Command, open: OpenSession): void {
  const command = program
    .command('preflight')
    .description(
      'say what is short of the plan of an event: in a template, or in a deployed stack, which is read and never changed',
    );
  addEventOptions(command)
    .option(
      '--template <file>',
      'of a cloud assembly, such as cdk.out/Voting.template.json (default: the app here)',
    )
    .option('--stack <name>', 'a deployed stack, which the AWS CLI ("aws", version 2) is asked about')
    .action((options: PreflightOptions, ran: Command) => check(open(ran), options));
}

async function check(session: Session, options: PreflightOptions): Promise<void> {
  const plan = planOf(options);
  const checks = checkStack(plan, await stateOf(session, options, plan));
  const { terminal } = session;
  terminal.answer({ checks }, () => renderChecks(checks, terminal.paint));
  const short = checks.filter(({ verdict }) => verdict === 'red');
  if (short.length > 0)
    throw new VerdictError(`Short of the plan: ${short.map(({ what }) => what).join(', ')}.`);
}

async function stateOf(
  session: Session,
  { template, stack, region }: PreflightOptions,
  plan: Plan,
): Promise<StackState> {
  if (stack !== undefined && template !== undefined) {
    throw new UsageError(
      'Give --stack or --template, not both: one is what is deployed, the other what would be.',
    );
  }
  if (stack !== undefined) return liveState(awsCommand(region, session), stack, plan);
  return templateState(template === undefined ? await ownTemplate() : await readTemplate(template));
}

/** What the app here would deploy. */
async function ownTemplate(): Promise<Template> {
  try {
    return (await synthesize()).template;
  } catch (error) {
    if (error instanceof SynthesisError) throw new CommandError(error.message);
    throw error;
  }
}

async function readTemplate(path: string): Promise<Template> {
  let text: string;
  try {
    text = await readFile(path, 'utf8');
  } catch (error) {
    throw new CommandError(describeReadError(path, error));
  }
  return parseStackTemplate(jsonOf(text), path);
}

/** Nothing where it is no JSON, which no template is. */
function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}
