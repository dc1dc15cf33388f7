import type { ComponentChildren } from 'preact';
import type { Certificate } from '../../contract/certificate';
import type { Results } from '../../contract/results';
import { useFormat, useText } from '../language/language-context';
import { ChangeLog } from '../log/change-log';
import { useRuleSentence } from '../poll/use-rule-sentence';
import { BallotsLine } from '../results/ballots-line';
import { certificateText } from '../results/certificate-text';
import type { Point } from '../results/history';
import { irregularitiesOf } from '../results/irregularities';
import { measureOf } from '../results/measure';
import { measureText } from '../results/measure-text';
import { digitsOf, rank } from '../results/ranking';
import { resultsText } from '../results/results-text';
import type { WatchedResults } from '../results/use-results';
import { documentText } from './certificate-document-text';

interface DocumentProps extends Pick<WatchedResults, 'fetchSeries'> {
  certificate: Certificate;
  totals: Results['totals'];
}

/** It is over. */
const NOT_WATCHED: readonly Point[] = [];

/** A certificate to print: what was asked, what came of it, what was done to the poll, and how to check all of it. */
export function CertificateDocument({ certificate, totals, fetchSeries }: DocumentProps) {
  const text = useText(documentText);
  return (
    <article class="record">
      <header>
        <p class="record-kind">{text.heading}</p>
        <h1 dir="auto">{certificate.title}</h1>
      </header>
      <Part heading={text.result}>
        <Totals certificate={certificate} totals={totals} />
        <BallotsLine history={NOT_WATCHED} fetchSeries={fetchSeries} />
      </Part>
      <Part heading={text.facts}>
        <Facts certificate={certificate} />
      </Part>
      <Part heading={text.changes}>
        <ChangeLog changes={certificate.changes} />
      </Part>
      <Part heading={text.proof}>
        <Proof certificate={certificate} />
      </Part>
      <Part heading={text.howToCheck}>
        <ol>
          {text.steps.map((step) => (
            <li key={step}>{step}</li>
          ))}
        </ol>
      </Part>
    </article>
  );
}

function Part({ heading, children }: { heading: string; children: ComponentChildren }) {
  return (
    <section>
      <h2>{heading}</h2>
      {children}
    </section>
  );
}

function Totals({ certificate: { ballot }, totals }: Omit<DocumentProps, 'fetchSeries'>) {
  const text = useText(documentText);
  const { candidate } = useText(resultsText);
  const measure = measureOf(ballot);
  const { votesColumn, shareColumn } = useText(measureText)[measure];
  const format = useFormat();
  const digits = digitsOf(totals);
  return (
    <table class="results-table">
      <thead>
        <tr>
          <th scope="col">{text.rank}</th>
          <th scope="col">{candidate}</th>
          <th scope="col">{votesColumn}</th>
          <th scope="col">{shareColumn}</th>
        </tr>
      </thead>
      <tbody>
        {rank(totals).map(({ candidateId, label, votes, share }) => (
          <tr key={candidateId}>
            <td class="numeric">{format.count(placeOf(votes, totals))}</td>
            <th scope="row">
              <bdi>{label}</bdi>
            </th>
            <td class="numeric">{format.count(votes)}</td>
            <td class="numeric">{format.share(share, digits)}</td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}

/** Candidates with as many votes share a place. */
function placeOf(votes: number, totals: Results['totals']): number {
  return totals.filter((other) => other.votes > votes).length + 1;
}

function Facts({ certificate }: { certificate: Certificate }) {
  const text = useText(documentText);
  const words = useText(certificateText);
  const format = useFormat();
  const rule = useRuleSentence(certificate.ballot);
  const time = (iso: string) => (
    <time dateTime={iso}>
      {format.dateTime(iso)} ({iso})
    </time>
  );
  return (
    <dl>
      <Fact name={text.poll}>{`${location.origin}/p/${certificate.pollId}`}</Fact>
      <Fact name={text.opened}>
        {certificate.opensAt === undefined ? text.fromCreation : time(certificate.opensAt)}
      </Fact>
      <Fact name={text.closed}>{time(certificate.closesAt)}</Fact>
      <Fact name={words.certifiedAt}>{time(certificate.certifiedAt)}</Fact>
      <Fact name={words.access}>{words.accessMeans[certificate.access]}</Fact>
      <Fact name={text.apps}>{certificate.delegates ? text.appsCould : text.appsCouldNot}</Fact>
      <Fact name={words.rule}>{rule}</Fact>
      <Fact name={words.ballots}>{format.count(certificate.ballots)}</Fact>
      {certificate.weight !== certificate.ballots && (
        <Fact name={words.weight}>{format.count(certificate.weight)}</Fact>
      )}
      {certificate.expired > 0 && <Fact name={words.expired}>{format.count(certificate.expired)}</Fact>}
      {irregularitiesOf(certificate).map(({ kind, count }) => (
        <Fact key={kind} name={words[kind]}>
          {format.count(count)}
        </Fact>
      ))}
    </dl>
  );
}

function Proof({ certificate: { digest, signature } }: { certificate: Certificate }) {
  const text = useText(documentText);
  const words = useText(certificateText);
  return (
    <>
      <p>{words.meaning}</p>
      <dl>
        <Fact name={words.digest}>
          <code>{digest}</code>
        </Fact>
        {signature && (
          <>
            <Fact name={text.key}>
              <code>{signature.keyId}</code>
            </Fact>
            <Fact name={text.signature}>
              <code>{signature.value}</code>
            </Fact>
          </>
        )}
      </dl>
      {signature === undefined && <p>{text.unsigned}</p>}
    </>
  );
}

function Fact({ name, children }: { name: string; children: ComponentChildren }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{children}</dd>
    </div>
  );
}
