import type { Certificate } from '../../contract/certificate';
import { picksOne } from '../../contract/choice';
import { useFormat, useText } from '../language/language-context';
import { useRuleSentence } from '../poll/use-rule-sentence';
import { certificateText } from './certificate-text';
import { CopyDigest } from './copy-digest';
import { irregularitiesOf } from './irregularities';

/** That a poll's result is certified, with what is needed to check it. */
export function CertificateBadge({ certificate }: { certificate: Certificate }) {
  const text = useText(certificateText);
  const format = useFormat();
  const rule = useRuleSentence(certificate.ballot);
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
        {certificate.weight !== certificate.ballots && (
          <Count name={text.weight} value={certificate.weight} />
        )}
        {certificate.expired > 0 && <Count name={text.expired} value={certificate.expired} />}
        {!picksOne(certificate.ballot) && (
          <div class="wide">
            <dt>{text.rule}</dt>
            <dd>{rule}</dd>
          </div>
        )}
        <div class="wide">
          <dt>{text.access}</dt>
          <dd>{text.accessMeans[certificate.access]}</dd>
        </div>
        <div class="wide">
          <dt>{text.digest}</dt>
          <dd>
            <CopyDigest digest={certificate.digest} />
          </dd>
        </div>
      </dl>
      <Irregularities certificate={certificate} />
    </section>
  );
}

/** What went wrong; nothing when all went right. */
function Irregularities({ certificate }: { certificate: Certificate }) {
  const text = useText(certificateText);
  const format = useFormat();
  const found = irregularitiesOf(certificate);
  if (found.length === 0) return null;
  return (
    <ul class="irregularities">
      {found.map(({ kind, count, isGrave }) => (
        <li key={kind} class={isGrave ? 'grave' : ''}>
          {text[kind]}: <strong class="numeric">{format.count(count)}</strong>
        </li>
      ))}
    </ul>
  );
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
