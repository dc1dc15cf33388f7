import { useEffect, useState } from 'preact/hooks';
import { type Health, UNHEARD, type Verdict, verdictOf } from '../../contract/health';
import { healthClient, nextPulseIn } from '../../contract/health-client';
import { NO_ANSWER_MS } from '../../contract/limits';
import { keepAsking } from '../api/keep-asking';
import { pageView } from '../api/page-view';
import { sendWith, type TokenSource } from '../api/send';

/** How a poll is, as far as this page knows. */
export interface KnownHealth extends Verdict {
  /** The last answer; absent before the first. */
  heard?: Health;
  /** Ballots counted a second between the last two answers. */
  ballotsPerSecond?: number;
}

/** An answer, and when it came by the clock that never jumps. */
interface Heard {
  health: Health;
  at: number;
  ballotsPerSecond?: number;
}

/** The verdict grows old by itself, so that silence is no good news. */
const AGED_EVERY_MS = 1_000;

/** Takes the pulse of a poll every few seconds while it is watched; `undefined` while nothing can be said. */
export function useHealth(pollId: string, token: TokenSource, isWatched: boolean): KnownHealth | undefined {
  const [known, setKnown] = useState<KnownHealth>();
  useEffect(() => {
    if (!isWatched) return;
    const began = performance.now();
    let heard: Heard | undefined;
    const client = healthClient(sendWith(token));
    const show = () => setKnown(heard ? agedAt(heard, performance.now()) : unheardSince(began));
    const asking = keepAsking({
      ask: () => client.takePulse(pollId),
      view: pageView,
      take: (answer) => {
        if (answer.ok) heard = after(heard, answer.value, performance.now());
        show();
        return nextPulseIn(heard?.health ?? UNHEARD);
      },
    });
    const timer = setInterval(show, AGED_EVERY_MS);
    return () => {
      clearInterval(timer);
      asking.stop();
    };
  }, [pollId, token, isWatched]);
  return known;
}

function after(before: Heard | undefined, health: Health, at: number): Heard {
  if (before === undefined || at <= before.at) return { health, at };
  const ballots = health.counted.ballots - before.health.counted.ballots;
  return { health, at, ballotsPerSecond: (ballots * 1_000) / (at - before.at) };
}

function agedAt({ health, at, ballotsPerSecond }: Heard, now: number): KnownHealth {
  return {
    ...verdictOf(health, now - at),
    heard: health,
    ...(ballotsPerSecond !== undefined && { ballotsPerSecond }),
  };
}

/** Before the first answer, as long as one may take. */
function unheardSince(began: number): KnownHealth | undefined {
  return performance.now() - began < NO_ANSWER_MS ? undefined : UNHEARD;
}
