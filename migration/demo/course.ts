import { setMaxListeners } from 'node:events';
import { formatCount, formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import { step } from '../../cli/terminal/steps';
import type { Terminal } from '../../cli/terminal/terminal';
import { install } from '../command/install';
import { type RunSettings, runParts, VERIFY_RATE } from '../command/run';
import { checkLedger } from '../legacy/ledger';
import { ballotsOfShards, ballotsOfTarget } from '../legacy/read-ballots';
import { readReport } from '../report/read-report';
import type { MigrationReport } from '../report/report';
import { isOver } from '../screen/backfill-lines';
import { type Proof, proofClaims } from './checks';
import { Operator } from './operator';
import type { DemoParts } from './parts';
import type { DemoScale } from './scale';
import { stage } from './stage';
import { Voters } from './voters';

const NAME = 'demo';
/** Votes that are taken at the pipeline before it goes back. */
const VOTES_THERE = 300;

export interface DemoOutcome {
  report: MigrationReport;
  proof: Proof;
}

/** Moves a poll while voters act: there, back, there again, and to the end, by what the commands do. */
export async function holdCourse(
  parts: DemoParts,
  scale: DemoScale,
  terminal: Terminal,
  signal: AbortSignal,
  clock?: RunSettings['clock'],
): Promise<DemoOutcome> {
  const { migration, migrationId } = parts;
  const { plannedRate: rate } = scale;
  await install(migration, { migrationId, by: NAME, rate, limit: rate });
  const failed = new AbortController();
  const either = AbortSignal.any([signal, failed.signal]);
  const stopped = new AbortController();
  const running = AbortSignal.any([either, stopped.signal]);
  // Everything that waits listens to them.
  setMaxListeners(0, signal, either, running);
  const voters = new Voters();
  voters.start(parts, scale, (error) => failed.abort(error));
  const settings = {
    holder: NAME,
    verifyRate: VERIFY_RATE,
    signal: running,
    clock,
  };
  const run = runParts(migration, settings).catch((error: unknown) => failed.abort(error));
  try {
    await move(parts, voters, scale, terminal, new Operator(migration.journal, either));
    return await prove(parts, voters, terminal);
  } catch (error) {
    throw failed.signal.aborted ? failed.signal.reason : error;
  } finally {
    stopped.abort();
    await voters.stop();
    await run;
  }
}

async function move(
  { migration: { journal }, close }: DemoParts,
  voters: Voters,
  scale: DemoScale,
  terminal: Terminal,
  operator: Operator,
): Promise<void> {
  const { ledger } = voters;
  const show = <T>(doing: string, work: () => Promise<T>, done: (result: T) => string) =>
    stage(terminal, journal, doing, work, done);
  const pause = async () => formatDuration((await journal.read())?.pauses.at(-1)?.pauseMs ?? 0);
  const switchOver = async () => {
    await operator.ask('writes');
    return pause();
  };

  await show(
    `Copying ${formatQuantity(scale.historicBallots, 'ballot')} while ${scale.votesPerSecond} voters a second act`,
    () =>
      operator.until(({ phase, backfill }) => phase === 'shadow' && backfill.total > 0 && isOver(backfill)),
    ({ backfill }) =>
      `Copied ${formatQuantity(backfill.done, 'ballot')}: ${formatCount(backfill.overall)} a second, planned ${formatCount(backfill.planned)}`,
  );
  await show(
    'Comparing every ballot of both sides',
    async () => {
      await operator.ask('verify');
      return operator.leaveOut();
    },
    (kinds) => `All compared; left out what cannot be carried: ${kinds.join(', ') || 'nothing'}`,
  );
  await show('Comparing what voters read', () => operator.ask('compare'), String);
  await show('Showing results of the pipeline', () => operator.ask('reads'), String);
  await show(
    'Switching to the pipeline',
    switchOver,
    (ms) => `The pipeline is the authority; nobody took votes for ${ms}`,
  );
  await show(
    'Voting at the pipeline while SQL follows',
    () => acceptedMore(voters, VOTES_THERE, operator),
    (count) => `${formatQuantity(count, 'vote')} taken at the pipeline`,
  );
  await show('Returning to SQL', () => operator.ask('return'), String);
  await show(
    'Switching to the pipeline again',
    switchOver,
    (ms) => `The pipeline is the authority again; nobody took votes for ${ms}`,
  );
  await show(
    'Comparing every ballot a last time',
    async () => {
      await voters.stop();
      // It takes effect while ballots are compared.
      await close();
      await operator.ask('verify');
    },
    () =>
      `Voters are gone and the poll is closed, ${formatQuantity(ledger.accepted, 'vote')} accepted; every ballot compared again`,
  );
  const title = (await journal.read())?.title;
  await show('Finishing', () => operator.ask('finish', title), String);
}

async function acceptedMore({ ledger }: Voters, count: number, operator: Operator): Promise<number> {
  const before = ledger.accepted;
  await operator.until(() => ledger.accepted - before >= count);
  return ledger.accepted - before;
}

async function prove(
  { migration, certify }: DemoParts,
  { ledger }: Voters,
  terminal: Terminal,
): Promise<DemoOutcome> {
  const { journal, shards, target, candidates } = migration;
  const [pipeline, sql] = await Promise.all([
    checkLedger(ledger, ballotsOfTarget(target, candidates)),
    checkLedger(ledger, ballotsOfShards(shards)),
  ]);
  const proof = { ledger, pipeline, sql };
  const certificate = await step(
    terminal,
    'Having the service certify the closed poll',
    certify,
    () => 'The service has certified the poll',
  );
  const report = await readReport(journal);
  if (!report) throw new Error('The journal is gone.');
  return { report: { ...report, certificate, claims: proofClaims(proof) }, proof };
}
