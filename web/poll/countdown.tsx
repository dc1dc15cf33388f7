import { useEffect, useRef } from 'preact/hooks';
import { isOver } from '../../contract/poll';
import type { Format } from '../language/format';
import { useFormat, useText } from '../language/language-context';
import { countdownText } from './countdown-text';
import { nextTellIn } from './elapsed-schedule';
import { type NextChange, nextChange, remaining } from './remaining';
import type { PollTimes, TimedPoll } from './timed-poll';
import { useServerTime } from './use-server-time';

interface CountdownProps {
  timed: TimedPoll<PollTimes>;
  /** The poll has just opened or closed by the clock; called again now and then while `timed` does not say so. */
  onElapsed: () => void;
}

/** How long until the poll opens or closes, and when that is. */
export function Countdown({ timed: { poll, clockOffset }, onElapsed }: CountdownProps) {
  const time = useServerTime(clockOffset);
  const next = nextChange(poll);
  useElapsed(next !== undefined && time >= next.at, onElapsed);
  return (
    <div class="countdown">
      <CountdownLine next={next} time={time} />
      <Times poll={poll} />
    </div>
  );
}

interface LineProps {
  next: NextChange | undefined;
  time: number;
}

function CountdownLine({ next, time }: LineProps) {
  const text = useText(countdownText);
  if (next === undefined) return null;
  const left = next.at - time;
  const opens = next.change === 'opens';
  if (left <= 0) return <span class="countdown-left">{opens ? text.opening : text.closing}</span>;
  return (
    <span class="countdown-left numeric">{(opens ? text.opensIn : text.closesIn)(remaining(left))}</span>
  );
}

function Times({ poll: { status, opensAt, closesAt } }: { poll: PollTimes }) {
  const text = useText(countdownText);
  const format = useFormat();
  return (
    <span class="countdown-times">
      {status === 'scheduled' && <At iso={opensAt} say={text.opensAt} format={format} />}
      <At iso={closesAt} say={isOver(status) ? text.closedAt : text.closesAt} format={format} />
    </span>
  );
}

interface AtProps {
  iso: string | undefined;
  say: (time: string) => string;
  format: Format;
}

function At({ iso, say, format }: AtProps) {
  return iso === undefined ? null : <time dateTime={iso}>{say(format.exactDateTime(iso))}</time>;
}

function useElapsed(hasElapsed: boolean, onElapsed: () => void): void {
  const latest = useRef(onElapsed);
  latest.current = onElapsed;
  useEffect(() => {
    if (!hasElapsed) return;
    let asked = 0;
    let timer = setTimeout(
      function tell() {
        latest.current();
        asked += 1;
        timer = setTimeout(tell, nextTellIn(asked, Math.random()));
      },
      nextTellIn(asked, Math.random()),
    );
    return () => clearTimeout(timer);
  }, [hasElapsed]);
}
