import { NotFound } from '../app/not-found';
import { Shell } from '../app/shell';
import { useText, useTitle } from '../language/language-context';
import { ConnectionNotice } from '../results/connection-notice';
import { hiddenSentence } from '../results/hidden-sentence';
import { resultsText } from '../results/results-text';
import { useResults, type WatchedResults } from '../results/use-results';
import { CertificateDocument } from './certificate-document';
import { documentText } from './certificate-document-text';

/** The certificate of a poll, once there is one. */
export function CertificatePage({ pollId }: { pollId: string }) {
  const text = useText(documentText);
  const state = useResults(pollId);
  const certificate = state.results?.certificate;
  useTitle(certificate && text.pageTitle(certificate.title));
  return (
    <Shell>
      {state.status !== 'missing' && (
        <div class="record-tools">
          <a class="button secondary" href={`/p/${pollId}`}>
            {text.back}
          </a>
          {certificate && (
            <button type="button" onClick={() => print()}>
              {text.print}
            </button>
          )}
        </div>
      )}
      <Content state={state} />
    </Shell>
  );
}

function Content({ state }: { state: WatchedResults }) {
  const text = useText(documentText);
  const forResults = useText(resultsText);
  const { status, results, hidden } = state;
  if (status === 'missing') return <NotFound />;
  if (results?.certificate)
    return (
      <CertificateDocument
        certificate={results.certificate}
        totals={results.totals}
        fetchSeries={state.fetchSeries}
      />
    );
  return (
    <>
      <h1>{text.heading}</h1>
      <ConnectionNotice state={state} />
      {status === 'loading' && <p>{forResults.loading}</p>}
      {results && <p>{text.notYet}</p>}
      {hidden && <p>{hiddenSentence(hidden, forResults)}</p>}
    </>
  );
}
