import { takeFunctionLine } from '../../../local/logs/function-lines';
import { unmeasured } from '../../../local/metrics/metric';
import { recordingMetrics } from '../metrics/recording-metrics';
import { recordingLog } from './recording-log';

function shown(line: unknown, putMetric = unmeasured) {
  const { log, lines } = recordingLog();
  takeFunctionLine({ log, putMetric }, 'tally', typeof line === 'string' ? line : JSON.stringify(line));
  return lines;
}

const logged = (fields: object) => ({
  level: 'INFO',
  message: 'counted',
  timestamp: '2026-01-01T12:01:02.000Z',
  service: 'tally',
  function_name: 'Tally',
  function_memory_size: '256',
  cold_start: false,
  ...fields,
});

test('a structured line becomes its message and its own fields', () => {
  expect(shown(logged({ level: 'WARN', records: 3, pollShard: 'p#1', why: 'no candidate' }))).toEqual([
    'warn tally: counted records=3 pollShard=p#1 why="no candidate"',
  ]);
});

test.each([
  ['ERROR', 'error tally: counted'],
  ['CRITICAL', 'error tally: counted'],
  ['WARN', 'warn tally: counted'],
  ['INFO', 'detail tally: INFO  counted'],
  ['DEBUG', 'detail tally: DEBUG counted'],
])('a line of level %s is shown as %s', (level, line) => {
  expect(shown(logged({ level }))).toEqual([line]);
});

test('a logged error is shown by its name and message', () => {
  const error = { name: 'TypeError', message: 'no such thing', stack: 'TypeError: no such thing\n at x' };
  expect(shown(logged({ level: 'ERROR', error }))).toEqual([
    'error tally: counted error="TypeError: no such thing"',
  ]);
});

test('a metrics line shows values and dimensions as a detail, and its metrics are taken', () => {
  const metrics = {
    _aws: {
      Timestamp: 1,
      CloudWatchMetrics: [
        {
          Namespace: 'Voting',
          Dimensions: [['service', 'reason']],
          Metrics: [{ Name: 'votesRefused', Unit: 'Count' }],
        },
      ],
    },
    service: 'ballots',
    reason: 'closed',
    votesRefused: 12,
  };
  const { putMetric, values } = recordingMetrics();
  expect(shown(metrics, putMetric)).toEqual(['detail tally: metrics reason=closed votesRefused=12']);
  expect(values).toEqual(['Voting votesRefused 12 service=ballots reason=closed']);
});

test('any other line is a detail as it is', () => {
  expect(shown('hello {world}')).toEqual(['detail tally: hello {world}']);
  expect(shown('{"a":1}')).toEqual(['detail tally: {"a":1}']);
  expect(shown('17')).toEqual(['detail tally: 17']);
});
