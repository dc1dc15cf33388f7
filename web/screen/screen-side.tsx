import type { Certificate } from '../../contract/certificate';
import { isOver, type PollView } from '../../contract/poll';
import { useFormat, useText } from '../language/language-context';
import { measureOf } from '../results/measure';
import { measureText } from '../results/measure-text';
import { latestOf, type ResultsState } from '../results/results-state';
import { resultsText } from '../results/results-text';
import { QrCode } from './qr-code';
import { screenText } from './screen-text';
import { useFit } from './use-fit';

interface ScreenSideProps {
  poll: PollView;
  state: ResultsState;
}

/** How to take part, and how many did. */
export function ScreenSide({ poll: { pollId, status, ballot }, state }: ScreenSideProps) {
  const text = useText(screenText);
  const { note } = useText(measureText)[measureOf(ballot)];
  const { results } = state;
  const ballots = latestOf(state)?.ballots;
  const address = `${location.origin}/p/${pollId}`;
  return (
    <section ref={useFit<HTMLElement>()} class="screen-aside" aria-labelledby="scan-heading">
      <div class="screen-side">
        <div class="screen-scan">
          <h2 id="scan-heading">{isOver(status) ? text.scanForResult : text.scanToVote}</h2>
          <QrCode text={address} name={text.qrCode(address)} />
          <a class="screen-address" href={address}>
            {address}
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
