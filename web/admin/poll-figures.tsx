import type { Results } from '../../contract/results';
import { failureText } from '../api/failure-text';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { digitsOf, leaders } from '../results/ranking';
import { listText } from './list-text';
import { isFinal, type Standing, secondsSince } from './standing';

interface PollFiguresProps {
  standing: Standing | undefined;
  /** The server's time, in epoch milliseconds. */
  now: number;
}

const MS_PER_SECOND = 1_000;

/** A poll's ballots and leader, how old that is, and how long the newest ballot waited to be counted. */
export function PollFigures({ standing, now }: PollFiguresProps) {
  const text = useText(listText);
  const failures = useText(failureText);
  const format = useFormat();
  if (standing === undefined) return <p class="poll-figures">…</p>;
  if (standing.status === 'failed') return <p class="poll-figures">{failures[standing.failure.kind]}</p>;
  const { results } = standing;
  return (
    <dl class="poll-figures">
      <Figure name={text.ballots} value={format.count(results.ballots)} />
      <Leader results={results} />
      {isFinal(standing) ? (
        <Figure name={text.results} value={text.final} />
      ) : (
        <Figure
          name={text.age}
          value={text.secondsAgo(format.count(secondsSince(standing.confirmedAt, now)))}
        />
      )}
      {results.lag !== undefined && (
        <Figure name={text.lag} value={text.seconds(format.tenths(results.lag / MS_PER_SECOND))} />
      )}
    </dl>
  );
}

function Leader({ results: { totals } }: { results: Results }) {
  const text = useText(listText);
  const format = useFormat();
  const leading = leaders(totals);
  const [first] = leading;
  if (first === undefined) return <Figure name={text.leader} value={text.nobody} />;
  const value =
    leading.length === 1
      ? text.leads(isolate(first.label), format.share(first.share, digitsOf(totals)))
      : text.tie(format.list(leading.map(({ label }) => isolate(label))));
  return <Figure name={text.leader} value={value} />;
}

function Figure({ name, value }: { name: string; value: string }) {
  return (
    <div>
      <dt>{name}</dt>
      <dd class="numeric">{value}</dd>
    </div>
  );
}
