import { useText } from '../language/language-context';
import { Countdown } from '../poll/countdown';
import { StatusPill } from '../poll/status-pill';
import { pollAddress } from './poll-address';
import { QrCode } from './qr-code';
import { scanSentence } from './scan-sentence';
import { ScreenFooter } from './screen-footer';
import type { ScreenProps } from './screen-props';
import { screenText } from './screen-text';
import { Title } from './title';

/** How to take part, for the last row of seats. */
export function JoinSlide({ timed, state, reload }: ScreenProps) {
  const { pollId, title, status } = timed.poll;
  const text = useText(screenText);
  const { url, shown } = pollAddress(pollId);
  return (
    <main class="screen-join">
      <QrCode text={url} name={text.qrCode(url)} />
      <div class="screen-invitation">
        <Title title={title} />
        <h2>{scanSentence(status, text)}</h2>
        <div class="screen-times">
          <StatusPill status={status} />
          <Countdown timed={timed} onElapsed={reload} />
        </div>
      </div>
      <a class="screen-address" href={url} style={{ '--characters': `${shown.length}` }}>
        {shown}
      </a>
      <ScreenFooter state={state} />
    </main>
  );
}
