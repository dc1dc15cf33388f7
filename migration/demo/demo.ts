import { mkdir, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { printClaims } from '../../cli/terminal/claims';
import { formatCount, formatDuration, formatQuantity } from '../../cli/terminal/numbers';
import { plain } from '../../cli/terminal/paint';
import { step } from '../../cli/terminal/steps';
import type { Terminal } from '../../cli/terminal/terminal';
import { silentLog } from '../../local/logs/log';
import { startTemporaryRuntime, useAndRemove } from '../../local/temporary-runtime';
import { whileWatched } from '../command/run';
import { openPage } from '../page/open-page';
import { claimsOf, holds } from '../report/report';
import { reportPage } from '../report/report-page';
import { rate } from '../screen/backfill-lines';
import { verdictPieces } from '../screen/verify-lines';
import { waitText } from './checks';
import { type DemoOutcome, holdCourse } from './course';
import { startLegacyShards } from './legacy-shards';
import { withDemo } from './open-demo';
import type { DemoScale } from './scale';

/** Moves a poll of a legacy voting app to a pipeline, both started for this. */
export async function runDemo(
  scale: DemoScale,
  terminal: Terminal,
  signal: AbortSignal,
): Promise<DemoOutcome> {
  const temporary = await step(
    terminal,
    'Starting the pipeline in a temporary folder; the first time takes some seconds',
    () => startTemporaryRuntime(silentLog),
    ({ runtime }) => `The pipeline runs at ${runtime.url}`,
  );
  return useAndRemove(temporary, async (runtime) => {
    const legacy = await step(
      terminal,
      `Filling ${scale.shards} shards on two PostgreSQL servers`,
      () => startLegacyShards(scale),
      () =>
        `${formatQuantity(scale.historicBallots, 'ballot')} lie in ${scale.shards} shards on two PostgreSQL servers`,
    );
    const page = await openPage();
    terminal.print(`  ${terminal.paint.dim(`The migration, with charts: ${page.url}`)}`, '');
    try {
      return await withDemo(runtime, legacy, signal, (parts) =>
        whileWatched(parts.migration.journal, page.show, () => holdCourse(parts, scale, terminal, signal)),
      );
    } finally {
      await page.close();
      await legacy.stop();
    }
  });
}

/** Writes the report, tells what was proved, and answers the exit code: 0 only when all of it holds. */
export async function tellOutcome(
  { report, proof }: DemoOutcome,
  file: string,
  terminal: Terminal,
): Promise<number> {
  const { paint } = terminal;
  await mkdir(path.dirname(file), { recursive: true });
  await writeFile(file, reportPage(report));
  terminal.print('');
  printClaims(terminal, claimsOf(report));
  terminal.print('', `  Report: ${file}`, '');
  const isWell = holds(report);
  terminal.answer(figuresOf({ report, proof }), () => [
    isWell
      ? `${paint.green('migrate: OK')} ${summary({ report, proof })}`
      : `${paint.red('migrate: FAILED')} see above.`,
  ]);
  return isWell ? 0 : 1;
}

function figuresOf({ report: { migration, status }, proof }: DemoOutcome) {
  const { planned, overall } = status.backfill;
  const { match, moving, discrepant, incompatible } = status.verify;
  return {
    pauses: migration.pauses,
    plannedRate: planned,
    realRate: overall,
    verify: { match, moving, discrepant, incompatible },
    accepted: proof.ledger.accepted,
    lost: proof.pipeline.lost.length,
    twice: proof.pipeline.twice.length + proof.sql.twice.length,
    longestWaitMs: proof.ledger.longestWaitMs,
    digests: status.digests,
  };
}

function summary({ report: { migration, status }, proof }: DemoOutcome): string {
  const pauses = migration.pauses.map(({ pauseMs }) => formatDuration(pauseMs));
  const { backfill, verify } = status;
  return [
    `pause ${pauses.join(' and ')}, ${waitText(proof.ledger)}`,
    `planned ${rate(backfill.planned)}, real ${rate(backfill.overall)}`,
    verdictPieces(verify, plain)
      .map(({ text }) => text)
      .join(', '),
    `${formatCount(proof.ledger.accepted)} accepted: lost ${proof.pipeline.lost.length}, twice ${proof.pipeline.twice.length + proof.sql.twice.length}`,
  ].join(' · ');
}
