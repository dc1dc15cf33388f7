import type { PollView } from '../../contract/poll';
import { useText } from '../language/language-context';
import { useAtServerTime } from '../poll/use-at-server-time';
import { Announcer } from '../results/announcer';
import { JoinSlide } from './join-slide';
import { momentOf } from './moment';
import { Overlay } from './overlay';
import { pollAddress } from './poll-address';
import { QrCode } from './qr-code';
import type { ScreenParams } from './screen-params';
import type { ScreenProps } from './screen-props';
import { screenText } from './screen-text';
import { Wall } from './wall';

/** A poll's screen: what its address asks for of what the moment has. */
export function Screen({ params, ...parts }: ScreenProps & { params: ScreenParams }) {
  return (
    <>
      <Part params={params} {...parts} />
      <Announcer state={parts.state} />
    </>
  );
}

function Part({ params, ...parts }: ScreenProps & { params: ScreenParams }) {
  const { show, isOverlay } = params;
  const { poll, clockOffset } = parts.timed;
  const moment = useAtServerTime(clockOffset, (now) => momentOf(poll, now));
  if (isOverlay) return <Overlay moment={moment} params={params} {...parts} />;
  if (show === 'qr') return <CodeAlone poll={poll} />;
  if (show === 'join' || (show === 'all' && moment === 'join')) return <JoinSlide {...parts} />;
  return <Wall moment={moment} hasSide={show === 'all'} hasLines={show === 'lines'} {...parts} />;
}

function CodeAlone({ poll: { pollId, title } }: { poll: PollView }) {
  const text = useText(screenText);
  const { url } = pollAddress(pollId);
  return (
    <main class="screen-code">
      <h1 class="visually-hidden" dir="auto">
        {title}
      </h1>
      <QrCode text={url} name={text.qrCode(url)} />
    </main>
  );
}
