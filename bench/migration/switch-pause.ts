import { install } from '../../migration/command/install';
import { runParts, VERIFY_RATE } from '../../migration/command/run';
import { Operator } from '../../migration/demo/operator';
import { historic } from './backfill-rate';
import type { Stage } from './stage';

/** How long nobody takes votes at a switch. */
export interface SwitchPause {
  shards: number;
  /** Milliseconds from before the first lock is asked for until all fences stand, and until the commit point. */
  fenceMs: number;
  pauseMs: number;
}

const NAME = 'benchmark';
const BALLOTS = 400;
const RATE = 1_000;

/** Moves a small poll up to its switch, by all that stands in the way of one. */
export function measurePause(stage: Stage, pollId: number, shards: number): Promise<SwitchPause> {
  const poll = { id: pollId, shards, ballots: historic(pollId, BALLOTS) };
  return stage.withPoll(poll, async (parts) => {
    const { journal } = parts;
    await install(parts, { migrationId: `poll-${pollId}`, by: NAME, rate: RATE, limit: RATE });
    const over = new AbortController();
    const { signal } = over;
    const running = runParts(parts, { holder: NAME, verifyRate: VERIFY_RATE, signal });
    try {
      const operator = new Operator(journal, signal);
      for (const what of ['verify', 'compare', 'reads', 'writes'] as const) await operator.ask(what);
      const pause = (await journal.read())?.pauses.at(-1);
      if (!pause) throw new Error('The switch left no pause behind.');
      return { shards, fenceMs: pause.fenceMs, pauseMs: pause.pauseMs };
    } finally {
      over.abort();
      await running;
    }
  });
}
