import { z } from 'zod';

/** What is found of faults in the end: the certificate must tell these figures, and no others. */
export const tracesSchema = z.object({
  invalidBallots: z.int().optional(),
  lateBallots: z.int().optional(),
  unexplainedFences: z.int().optional(),
  /** Write shards whose counts were taken back, and which certification therefore repairs. */
  setBack: z.array(z.string()).optional(),
});

export type Traces = z.infer<typeof tracesSchema>;

/** The traces of many faults together. */
export function sumTraces(faults: readonly { traces?: Traces | undefined }[]): Required<Traces> {
  const sum = { invalidBallots: 0, lateBallots: 0, unexplainedFences: 0, setBack: new Set<string>() };
  for (const { traces = {} } of faults) {
    sum.invalidBallots += traces.invalidBallots ?? 0;
    sum.lateBallots += traces.lateBallots ?? 0;
    sum.unexplainedFences += traces.unexplainedFences ?? 0;
    for (const pollShard of traces.setBack ?? []) sum.setBack.add(pollShard);
  }
  return { ...sum, setBack: [...sum.setBack] };
}
