import type { Certificate } from '../../lambda/shared/api';
import { useFormat, useText } from '../language/language-context';
import { certificateText } from './certificate-text';
import { CopyDigest } from './copy-digest';

/** That a poll's result is certified, with what is needed to check it. */
export function CertificateBadge({ certificate }: { certificate: Certificate }) {
  const text = useText(certificateText);
  const format = useFormat();
  return (
    <section class="certificate" aria-labelledby="certificate-heading">
      <h3 id="certificate-heading">{text.heading}</h3>
      <p>{text.meaning}</p>
      <dl>
        <div>
          <dt>{text.certifiedAt}</dt>
          <dd>
            <time dateTime={certificate.certifiedAt}>{format.dateTime(certificate.certifiedAt)}</time>
          </dd>
        </div>
        <Count name={text.ballots} value={certificate.ballots} />
        <Irregularities certificate={certificate} />
        <div class="wide">
          <dt>{text.digest}</dt>
          <dd>
            <CopyDigest digest={certificate.digest} />
          </dd>
        </div>
      </dl>
    </section>
  );
}

/** What did not go by the book, if anything. */
function Irregularities({ certificate }: { certificate: Certificate }) {
  const text = useText(certificateText);
  const counts: [string, number][] = [
    [text.repaired, certificate.discrepancies.length],
    [text.late, certificate.lateBallots],
    [text.invalid, certificate.invalidBallots],
    [text.expired, certificate.expired],
  ];
  return <>{counts.map(([name, value]) => value > 0 && <Count key={name} name={name} value={value} />)}</>;
}

function Count({ name, value }: { name: string; value: number }) {
  const format = useFormat();
  return (
    <div>
      <dt>{name}</dt>
      <dd class="numeric">{format.count(value)}</dd>
    </div>
  );
}
