import type { Certificate } from '../../contract/certificate';
import type { PollView } from '../../contract/poll';
import type { Results } from '../../contract/results';
import { useFormat, useText } from '../language/language-context';
import { measureOf } from '../results/measure';
import { measureText } from '../results/measure-text';
import { resultsText } from '../results/results-text';
import { pollAddress } from './poll-address';
import { QrCode } from './qr-code';
import { scanSentence } from './scan-sentence';
import { screenText } from './screen-text';
import { useFit } from './use-fit';

interface ScreenSideProps {
  poll: PollView;
  /** Also while the results are hidden, where everybody may know. */
  ballots: number | undefined;
  results: Results | undefined;
}

/** How to take part, and how many did. */
export function ScreenSide({ poll: { pollId, status, ballot }, ballots, results }: ScreenSideProps) {
  const text = useText(screenText);
  const { note } = useText(measureText)[measureOf(ballot)];
  const { url, shown } = pollAddress(pollId);
  return (
    <section ref={useFit<HTMLElement>()} class="screen-aside" aria-labelledby="scan-heading">
      <div class="screen-side">
        <div class="screen-scan">
          <h2 id="scan-heading">{scanSentence(status, text)}</h2>
          <QrCode text={url} name={text.qrCode(url)} />
          <a class="screen-address" href={url}>
            {shown}
          </a>
        </div>
        {ballots !== undefined && <Ballots ballots={ballots} />}
        {results && note && <p class="screen-note">{note}</p>}
        {results?.certificate && <CertificateMark certificate={results.certificate} />}
      </div>
    </section>
  );
}

function Ballots({ ballots }: { ballots: number }) {
  const text = useText(resultsText);
  const format = useFormat();
  const count = format.count(ballots);
  return (
    <p class="screen-ballots" style={{ '--characters': `${count.length}` }}>
      <strong class="numeric">{count}</strong> {format.plural(ballots, text.ballots)}
    </p>
  );
}

function CertificateMark({ certificate: { certifiedAt, digest } }: { certificate: Certificate }) {
  const text = useText(screenText);
  const format = useFormat();
  return (
    <div class="screen-certificate">
      <p class="screen-certified">{text.recounted(format.dateTime(certifiedAt))}</p>
      <p>
        {text.digest} <code>{digest}</code>
      </p>
    </div>
  );
}
