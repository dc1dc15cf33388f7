import { z } from 'zod';
import { ACCESS_KINDS } from '../contract/access';

const bySize = z.object({
  candidates: z.int(),
  /** Of one write of a write shard's item in Totals, and of one reading of it. */
  writeUnits: z.number(),
  readUnits: z.number(),
  /** To read and add up one write shard, on a whole processor. */
  readMs: z.number(),
  /** An answer with results, headers included. */
  answerBytes: z.number(),
});

const processor = z.object({ processorMs: z.number() });

/**
 * What plans take from measurements, in `measured.json`: `npm run bench -- --write` writes it from the parts that ran, and `npm run
 * plans` what the template says. Times are those of a whole processor; units and bytes are the same on AWS.
 */
export const measuredSchema = z.object({
  /** Of the newest figure, ISO 8601. */
  date: z.iso.date(),
  ballot: z.object({ bytes: z.number(), writeUnits: z.number(), ...processor.shape }),
  pass: z.record(z.enum(ACCESS_KINDS), processor),
  /** A record of the stream in a batch of a thousand, its share of the writes to Totals included. */
  record: z.object({ bytes: z.number(), ...processor.shape }),
  /** In ascending order of candidates. */
  sizes: z.array(bySize).min(1),
  /** What a crowd of watchers asks of the API, whatever its size. */
  watching: z.object({ requestsASecond: z.number(), readingsASecond: z.number() }),
  /** Of the synthesized template. */
  stack: z.object({
    /** Memory in MiB, by the function's folder. */
    memory: z.object({
      ballots: z.number(),
      passes: z.number(),
      tally: z.number(),
      results: z.number(),
      series: z.number(),
      certify: z.number(),
      dataset: z.number(),
    }),
    /** Metrics that alarms look at. */
    alarmMetrics: z.int(),
    compositeAlarms: z.int(),
    dashboards: z.int(),
    secrets: z.int(),
    keys: z.int(),
    /** Clients of programs, which Cognito charges for by the month. */
    machineClients: z.int(),
  }),
});

export type Measured = z.output<typeof measuredSchema>;
export type MeasuredSize = z.output<typeof bySize>;
