import type { ComponentChildren } from 'preact';
import { useFormat, useText } from '../language/language-context';
import type { Row } from './ranking';
import { resultsText } from './results-text';
import { useGrowth } from './use-growth';
import { useReorder } from './use-reorder';

interface BarsProps {
  rows: readonly Row[];
  ownCandidateId?: string | undefined;
  /** The numbers are not known yet. */
  isLoading?: boolean;
  /** Items after the bars. */
  children?: ComponentChildren;
}

/** Candidates as bars, in the order given. */
export function Bars({ rows, ownCandidateId, isLoading = false, children }: BarsProps) {
  const list = useReorder<HTMLOListElement>();
  return (
    <ol ref={list} class={isLoading ? 'bars loading' : 'bars'}>
      {rows.map((row) => (
        <Bar key={row.candidateId} row={row} isOwn={row.candidateId === ownCandidateId} />
      ))}
      {children}
    </ol>
  );
}

const HUES = 8;

/** The class that gives a candidate its colour, by its place in the poll's own order. */
export function hueOf(place: number): string {
  return `hue-${(place % HUES) + 1}`;
}

function Bar({ row, isOwn }: { row: Row; isOwn: boolean }) {
  const text = useText(resultsText);
  const format = useFormat();
  const width = `${row.length * 100}%`;
  const fill = useGrowth<HTMLSpanElement>(width);
  return (
    <li value={row.rank} class={`bar-row ${hueOf(row.place)}${isOwn ? ' own' : ''}`}>
      <span class="bar-name">
        <span class="bar-label" title={row.label}>
          {row.label}
        </span>{' '}
        {isOwn && <span class="own-mark">{text.ownVote}</span>}
      </span>
      <span class="bar-numbers numeric">
        <span class="bar-votes">
          {format.count(row.votes)}
          <span class="visually-hidden"> {format.plural(row.votes, text.votes)}</span>
        </span>{' '}
        <span class="bar-share">{format.share(row.share)}</span>
      </span>
      <span class="bar" aria-hidden="true">
        <span ref={fill} class="bar-fill" style={{ width }} />
      </span>
    </li>
  );
}
