import { useCallback } from 'preact/hooks';
import type { Answer } from '../../contract/answer';
import { castTimesReader } from '../../contract/cast-times-client';
import type { AnomalyMark, CastTimes as Times } from '../../contract/dataset';
import { sendWith } from '../api/send';
import { useLoaded } from '../api/use-loaded';
import type { Format } from '../language/format';
import { isolate } from '../language/isolate';
import { useFormat, useText } from '../language/language-context';
import { FailureNotice } from '../operator/failure-notice';
import type { Operator } from '../operator/operator';
import type { Row } from '../results/ranking';
import { timeWriter } from '../results/time-writer';
import { untilItIsThere } from '../results/use-series';
import { MOST_LINES, VotesLines } from '../results/votes-lines';
import { castPoints, peakOf } from './cast-points';
import { castTimesText } from './cast-times-text';

/** A dataset follows within minutes. */
const ASK_AGAIN_MS = 30_000;

export interface CastTimesProps {
  pollId: string;
  /** The candidates by votes. */
  rows: readonly Row[];
  operator: Operator;
}

/** When the ballots of a certified poll were cast: drawn for the candidates with most votes, and what stands out of all. */
export function CastTimes({ pollId, rows, operator }: CastTimesProps) {
  const text = useText(castTimesText);
  const { token } = operator;
  const read = useCallback(() => castTimesReader(sendWith(token))(pollId), [pollId, token]);
  const { value, failure } = useLoaded(read, nextIn);
  if (value) return <Drawn times={value} rows={rows} />;
  if (failure?.kind === 'no-dataset') return <p role="status">{text.notYet}</p>;
  return <FailureNotice failure={failure} operator={operator} />;
}

function nextIn(answer: Answer<Times>, failures: number): number | undefined {
  return !answer.ok && answer.failure.kind === 'no-dataset' ? ASK_AGAIN_MS : untilItIsThere(answer, failures);
}

function Drawn({ times, rows }: { times: Times; rows: readonly Row[] }) {
  const text = useText(castTimesText);
  const format = useFormat();
  const caption = format.counted(times.every / 60, text.steps);
  const lines = rows.slice(0, MOST_LINES).map((row) => lineOf(row, times));
  const time = timeWriter(lines[0]?.points ?? [], format);
  return (
    <figure class="ballots-line">
      <figcaption>{caption}</figcaption>
      {times.steps.length > 0 && (
        <VotesLines
          heading={caption}
          lines={lines.map(({ peak, ...line }) => ({
            ...line,
            note: text.peak(format.count(peak.count), time(peak.at)),
          }))}
        />
      )}
      <p class="soft">{text.changed}</p>
      <Marks marks={times.marks} rows={rows} time={time} format={format} />
    </figure>
  );
}

function lineOf(row: Row, times: Times) {
  const points = castPoints(times, row.candidateId);
  const marks = times.marks
    .filter(({ candidateId }) => candidateId === row.candidateId)
    .map(({ at, votes }) => ({ at: Date.parse(at), count: votes }));
  return { row, points, marks, peak: peakOf(points) };
}

interface MarksProps {
  marks: readonly AnomalyMark[];
  rows: readonly Row[];
  time: (at: number) => string;
  format: Format;
}

function Marks({ marks, rows, time, format }: MarksProps) {
  const text = useText(castTimesText);
  if (marks.length === 0) return <p>{text.noMarks}</p>;
  const labels = new Map(rows.map(({ candidateId, label }) => [candidateId, label]));
  return (
    <>
      <p>{text.marks}</p>
      <ul class="cast-marks numeric">
        {marks.map(({ at, candidateId, votes, usual, score }) => (
          <li key={`${at} ${candidateId}`}>
            {text.mark({
              time: time(Date.parse(at)),
              label: isolate(labels.get(candidateId) ?? candidateId),
              votes: format.count(votes),
              usual: format.count(usual),
              score: format.tenths(score),
            })}
          </li>
        ))}
      </ul>
    </>
  );
}
