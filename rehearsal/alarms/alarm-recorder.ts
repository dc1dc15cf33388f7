import { z } from 'zod';

const changeSchema = z.object({
  /** Without the stage. */
  name: z.string().transform((name) => name.split('/').slice(1).join('/')),
  severity: z.enum(['page', 'ticket']),
  state: z.enum(['OK', 'ALARM', 'INSUFFICIENT_DATA']),
  /** Epoch milliseconds. */
  at: z.number(),
});
const answerSchema = z.object({ changes: z.array(changeSchema) });

/** An alarm of the runtime that came into another state. */
export type AlarmChange = z.infer<typeof changeSchema>;

const INTERVAL_MS = 1_000;

/** Keeps what the runtime tells of its alarms, which it forgets when it is killed. */
export class AlarmRecorder {
  readonly #url: string;
  readonly #changes = new Map<string, AlarmChange>();
  #timer: NodeJS.Timeout | undefined;

  /** @param url address of the runtime. */
  constructor(url: string) {
    this.#url = new URL('/dev/alarms', url).href;
  }

  /** What changed so far, in order. */
  get changes(): AlarmChange[] {
    return [...this.#changes.values()].sort((a, b) => a.at - b.at);
  }

  start(): void {
    this.#timer = setInterval(() => void this.look(), INTERVAL_MS);
  }

  stop(): void {
    clearInterval(this.#timer);
  }

  async look(): Promise<void> {
    try {
      const { changes } = answerSchema.parse(await (await fetch(this.#url)).json());
      for (const change of changes) this.#changes.set(`${change.name} ${change.at}`, change);
    } catch {
      // It is being killed, or starts again.
    }
  }
}
