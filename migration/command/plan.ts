import type { Command } from 'commander';
import { CommandError } from '../../cli/errors';
import { formatCount, formatDuration, formatQuantity, formatShare } from '../../cli/terminal/numbers';
import { positiveInteger } from '../../cli/terminal/option-values';
import type { Paint } from '../../cli/terminal/paint';
import { table } from '../../cli/terminal/table';
import type { Migration } from '../journal/journal';
import { type Estimate, measureCopy, type Plan, planCopy } from '../plan/plan';
import { ShardWatch } from '../relay/shard-watch';
import { LIMITS } from '../screen/backfill-lines';
import { USUAL_RATE } from './installing';
import type { MigrationParts } from './parts';
import type { OpenSession } from './session';

/** Seconds copied to learn the real rate. */
const USUAL_SECONDS = 60;
/** The lease outlives the copy by so many milliseconds, for its last answers. */
const LEASE_MARGIN_MS = 30_000;

interface PlanOptions {
  rate?: number;
  seconds: number;
}

/** `plan [--rate N] [--seconds N]`. */
export function addPlan(program: Command, open: OpenSession): void {
  program
    .command('plan')
    .description('count every ballot, and once "install" was done copy for a minute: how long will it take?')
    .option('--rate <n>', 'ballots a second that are hoped for (default: as at "install")', positiveInteger)
    .option('--seconds <n>', 'how long to copy at most', positiveInteger, USUAL_SECONDS)
    .action(async (options: PlanOptions, command: Command) => {
      const session = open(command);
      const { terminal, by } = session;
      const plan = await (await session.open()).withParts((parts) => planFor(parts, options, by));
      terminal.answer(plan, () => renderPlan(plan, terminal.paint));
    });
}

async function planFor(parts: MigrationParts, { rate, seconds }: PlanOptions, by: string): Promise<Plan> {
  const migration = await parts.journal.read();
  const plan = await planCopy(parts.shards, rate ?? migration?.plannedRate ?? USUAL_RATE);
  if (!migration || plan.ballots === 0) return plan;
  return measure(parts, migration, plan, seconds, `plan of ${by}`);
}

/** Under the lease, so that nobody copies beside it. */
async function measure(
  { journal, target, shards, candidates }: MigrationParts,
  migration: Migration,
  plan: Plan,
  seconds: number,
  holder: string,
): Promise<Plan> {
  const { phase, epoch } = migration;
  if (phase !== 'off' && phase !== 'shadow')
    throw new CommandError(`The copy is over: the migration is in the phase ${phase}.`);
  const [poll, window] = await Promise.all([target.poll(), shards[0]?.poll()]);
  if (!poll || !window) throw new CommandError('The poll is gone, from one side or the other.');
  const leased = await journal.lease(holder, seconds * 1_000 + LEASE_MARGIN_MS);
  if (leased !== holder)
    throw new CommandError(`The migration is being run, by ${leased}: "status" has the real rate.`);
  try {
    const watched = shards.map((shard) => ({ shard, watch: new ShardWatch(shard, journal) }));
    const { writeShards } = poll;
    return await measureCopy(
      { shards: watched, target, writeShards, journal, epoch, mapping: { candidates }, window },
      plan,
      seconds,
    );
  } finally {
    await journal.release(holder);
  }
}

export function renderPlan({ shards, ballots, planned, measured }: Plan, paint: Paint): string[] {
  const estimates = [['planned', planned] as const, ...(measured ? [['measured', measured] as const] : [])];
  return [
    ...table(
      ['shard', 'ballots'],
      shards.map(({ name, ballots: own }) => [name, formatCount(own)]),
      paint,
    ),
    '',
    `${formatQuantity(ballots, 'ballot')} on ${formatQuantity(shards.length, 'shard')}`,
    ...table(
      ['', 'rate', 'takes', 'done'],
      estimates.map(([name, estimate]) => [name, ...estimateCells(estimate)]),
      paint,
    ),
    ...(measured
      ? [`${formatCount(measured.copied)} were copied; limited by ${causes(measured.limitedBy)}`]
      : [paint.dim('The real rate is measured once "install" was done.')]),
  ];
}

function estimateCells({ rate, seconds, finishesAt }: Estimate): string[] {
  return [
    `${formatCount(rate)}/s`,
    seconds === undefined ? 'for ever' : durationText(seconds),
    finishesAt === undefined ? '–' : `${finishesAt.slice(0, 16).replace('T', ' ')} UTC`,
  ];
}

/** Days where hours would be hard to read. */
function durationText(seconds: number): string {
  const days = seconds / 86_400;
  return days >= 2 ? `${days.toFixed(1)} days` : formatDuration(seconds * 1_000);
}

function causes(limitedBy: NonNullable<Plan['measured']>['limitedBy']): string {
  const shares = limitedBy.map(({ cause, share }) => `${LIMITS[cause]} ${formatShare(share, 0)}`);
  return shares.length > 0 ? shares.join(', ') : 'nothing';
}
