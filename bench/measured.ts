import { type Measured, measuredSchema } from '../planner/measured-schema';
import type { PassesResult } from './parts/passes';
import { figuresAt, type WaysResult } from './parts/ways';
import type { Figures, Results } from './results';
import { ourTally } from './ways/our-tally';

/** The tally's batch that stands for all. */
const USUAL_BATCH = 1_000;

/** What the plan is made from, with the figures of this run in the place of older ones; those of parts that did not run stay. */
export function updateMeasured(before: Measured, { date, figures }: Results): Measured {
  const { ballots, tally, passes, watchers } = figures;
  const batch = tally?.find(({ records }) => records === USUAL_BATCH);
  const open = watchers?.stories[0]?.phases.find(({ phase }) => phase === 'it is open');
  const updated = {
    ...before,
    date: date.slice(0, 10),
    sizes: before.sizes.map((size) => ({ ...size, ...measuredSize(size.candidates, figures) })),
    ...(ballots && {
      ballot: {
        bytes: ballots.itemBytes,
        writeUnits: ballots.writeUnits,
        processorMs: ballots.processor.vote,
      },
    }),
    ...(passes && { pass: passTimes(passes) }),
    ...(batch && {
      record: { bytes: batch.bytesPerRecord, processorMs: batch.parseAndTallyWithCalls / 1_000 },
    }),
    ...(open && { watching: { requestsASecond: open.highest, readingsASecond: open.readings } }),
  };
  return measuredSchema.parse(updated);
}

function passTimes({ figures }: PassesResult): Record<string, { processorMs: number }> {
  return Object.fromEntries(figures.map(({ access, processor }) => [access, { processorMs: processor }]));
}

/** What the run says of polls of this size. */
function measuredSize(
  candidates: number,
  { answers, reading, ways }: Figures,
): Partial<Measured['sizes'][number]> {
  const answer = answers?.find((one) => one.candidates === candidates);
  const largest = reading
    ?.filter((one) => one.candidates === candidates)
    .toSorted((a, b) => a.writeShards - b.writeShards)
    .at(-1);
  const writeUnits = ways && writeUnitsOf(candidates, ways);
  return {
    ...(answer && { answerBytes: answer.bytes }),
    ...(largest && {
      readUnits: largest.readUnits / largest.writeShards,
      readMs: largest.milliseconds / largest.writeShards,
    }),
    ...(writeUnits !== undefined && { writeUnits }),
  };
}

/** Write units that one write to Totals takes. */
function writeUnitsOf(candidates: number, ways: WaysResult): number | undefined {
  const point = ways.plan.axes.candidates.find((one) => one.candidates === candidates);
  const figures = point && figuresAt(ways, point)?.ways[ourTally.id];
  return figures && figures.writeUnits / figures.calls;
}
