import { ballotsQuery } from '../../contract/ballots-query';
import { oembedQuery } from '../../contract/oembed';
import { resultsQuery } from '../../contract/results';
import { resultsCsv } from '../../contract/results-csv';
import { seriesQuery } from '../../contract/series';
import * as example from '../examples';
import { answers, json, type Operation } from '../operation';

const UNCHANGED = { status: 304, description: 'Nothing but the time differs.', headers: ['ETag'] } as const;

export const resultsOperations = {
  showResults: {
    summary: 'Read results',
    query: resultsQuery,
    answers: [
      {
        status: 200,
        description: 'Totals, or what may be known of hidden ones.',
        content: json('ResultsAnswer', example.results),
        headers: ['ETag'],
      },
      UNCHANGED,
    ],
  },
  showResultsCsv: {
    summary: 'Read results as a spreadsheet does',
    query: resultsQuery,
    answers: [
      {
        status: 200,
        description: 'A row for each candidate by votes; without numbers where they are hidden.',
        csv: resultsCsv(example.results),
        headers: ['ETag'],
      },
      UNCHANGED,
    ],
  },
  showOembed: {
    summary: 'Ask how to show a poll on another site (oEmbed)',
    query: oembedQuery,
    answers: answers('Oembed', example.oembed, 'A frame with the results of the poll.'),
    problems: ['no-such-poll'],
  },
  showSeries: {
    summary: 'Read how the votes came in',
    query: seriesQuery,
    answers: answers('Series', example.series, 'Cumulative counts since the opening.'),
  },
  previewResults: {
    summary: 'Read results as operators see them, hidden or not',
    answers: answers('Results', example.results, 'Totals.'),
  },
  previewSeries: {
    summary: 'Read how the votes came in, hidden or not',
    answers: answers('Series', example.series, 'Cumulative counts since the opening.'),
  },
  readBallots: {
    summary: 'Read the ballots of a certified poll',
    query: ballotsQuery,
    answers: answers('BallotsPage', example.ballotsPage, 'A piece of the file of ballots.'),
    problems: ['not-certified'],
  },
  readCastTimes: {
    summary: 'Read when the ballots of a certified poll were cast',
    answers: answers('CastTimes', example.castTimes, 'What was cast in each minute, and what stands out.'),
    problems: ['not-certified', 'no-dataset'],
  },
  readDataset: {
    summary: 'Get the Parquet files of a certified poll',
    answers: answers(
      'DatasetDownload',
      example.datasetDownload,
      'The files, each with an address to get it from.',
    ),
    problems: ['not-certified', 'no-dataset'],
  },
  takePulse: {
    summary: 'Send a pulse through the pipeline, and read the health of a poll',
    answers: answers('Health', example.health, 'How well its votes are being counted.'),
  },
  probe: {
    summary: 'Prove that the whole stack counts; for its own probe',
    answers: answers(
      'ProbeAnswer',
      { sentAt: '2026-12-01T19:04:05.000Z', metAt: '2026-12-01T19:04:05.350Z' },
      'When the pulse was sent, and when the tally met it.',
    ),
    problems: ['invalid-pass'],
  },
} as const satisfies Record<string, Operation>;
