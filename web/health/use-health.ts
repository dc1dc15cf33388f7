import { useEffect, useState } from 'preact/hooks';
import { UNHEARD, type Verdict } from '../../contract/health';
import { healthClient, nextPulseIn } from '../../contract/health-client';
import { NO_ANSWER_MS } from '../../contract/limits';
import { agedBy, type PulseReading, readingOf } from '../../contract/pulse-reading';
import { keepAsking } from '../api/keep-asking';
import { pageView } from '../api/page-view';
import { sendWith, type TokenSource } from '../api/send';

/** How a poll is, as far as this page knows. */
export interface KnownHealth extends Verdict {
  /** The last answer; absent before the first. */
  reading?: PulseReading;
}

/** An answer, and when it came by the clock that never jumps. */
interface Heard {
  reading: PulseReading;
  at: number;
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
        if (answer.ok) heard = { reading: readingOf(answer.value, heard?.reading), at: performance.now() };
        show();
        return nextPulseIn(heard?.reading.health ?? UNHEARD);
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

function agedAt({ reading, at }: Heard, now: number): KnownHealth {
  const aged = agedBy(reading, now - at);
  return { health: aged.health.health, reasons: aged.health.reasons, reading: aged };
}

/** Before the first answer, as long as one may take. */
function unheardSince(began: number): KnownHealth | undefined {
  return performance.now() - began < NO_ANSWER_MS ? undefined : UNHEARD;
}
