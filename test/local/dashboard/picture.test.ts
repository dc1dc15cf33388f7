import { type Board, readBoards } from '../../../local/dashboard/board';
import { boardPicture } from '../../../local/dashboard/picture';
import { MetricStore } from '../../../local/metrics/metric-store';
import { Minutes, REAL_MINUTE } from '../../../local/metrics/minutes';
import { newTemplate } from '../cdn/distribution-resources';

const widget = (type: string, properties: object, y = 0) => ({
  type,
  x: 0,
  y,
  width: 12,
  height: 6,
  properties,
});

function read(...widgets: object[]): Board[] {
  const { template, resolver } = newTemplate({
    Dashboard: {
      Type: 'AWS::CloudWatch::Dashboard',
      Properties: {
        DashboardName: 'Voting-test',
        DashboardBody: JSON.stringify({ start: '-PT3H', widgets }),
      },
    },
  });
  return readBoards(template, resolver);
}

/** The picture of a dashboard over ten minutes in which values came. */
function picture(
  widgets: object[],
  put: (store: MetricStore, at: (minute: number) => number) => void,
): string {
  const minutes = new Minutes(REAL_MINUTE, () => 110 * REAL_MINUTE);
  const store = new MetricStore(minutes);
  put(store, (minute) => (100 + minute) * REAL_MINUTE);
  const [board] = read(...widgets);
  if (!board) throw new Error('there is no board');
  const stateOf = (name: string) => (name === 'Voting-test/behind' ? 'ALARM' : 'OK');
  return boardPicture(board, { store, minutes, since: 100, stateOf });
}

const COUNTED = ['Voting', 'counted', 'service', 'tally', { label: 'counted', stat: 'Sum', period: 60 }];
const counted = { namespace: 'Voting', name: 'counted', dimensions: { service: 'tally' } };

test('a graph has a line through the minutes with values, a scale and a legend', () => {
  const svg = picture([widget('metric', { title: 'Votes', metrics: [COUNTED] })], (store, at) => {
    for (const minute of [0, 1, 2]) store.put(counted, 60, at(minute));
  });
  expect(svg).toContain('>Votes</text>');
  expect(svg).toContain('>counted</text>');
  expect(svg).toContain('>60</text>');
  expect(svg.match(/<path d="M[^"]*L[^"]*L[^"]*"/g)).toHaveLength(1);
});

test('a metric that never had a value says so', () => {
  const svg = picture([widget('metric', { title: 'Votes', metrics: [COUNTED] })], () => {});
  expect(svg).toContain('>counted (none)</text>');
  expect(svg).not.toMatch(/<path|<circle/);
});

test('a search has a line for each metric that it finds', () => {
  const expression = `SEARCH('{Voting,service,reason} MetricName="refused"', 'Sum', 60)`;
  const svg = picture(
    [widget('metric', { title: 'Refusals', metrics: [[{ expression, label: 'votes' }]] })],
    (store, at) => {
      const refused = { namespace: 'Voting', name: 'refused' };
      store.put({ ...refused, dimensions: { service: 'ballots', reason: 'internal' } }, 1, at(1));
      store.put({ ...refused, dimensions: { service: 'ballots' } }, 1, at(1));
    },
  );
  expect(svg).toContain('>votes: ballots internal</text>');
  expect(svg.match(/<circle/g)).toHaveLength(1);
});

test('alarms stand in the colour of their state, and texts in lines', () => {
  const arn = (name: string) => `arn:aws:cloudwatch:us-east-1:0:alarm:Voting-test/${name}`;
  const svg = picture(
    [
      widget('alarm', { title: 'Page', alarms: [arn('behind'), arn('refused')] }),
      widget('text', { markdown: `### Keys\n\n${'which keys are throttled & '.repeat(8)}` }, 6),
    ],
    () => {},
  );
  expect(svg).toMatch(/fill="#d13212"\/><text[^>]*>behind</);
  expect(svg).toMatch(/fill="#2ca02c"\/><text[^>]*>refused</);
  expect(svg).toContain('>Keys</text>');
  expect(svg).toContain('throttled &amp;');
});

test('a graph of what is not understood is an error', () => {
  const metrics = [[{ expression: 'ANOMALY_DETECTION_BAND(m1)' }]];
  expect(() => read(widget('metric', { title: 'Votes', metrics }))).toThrow(/a SEARCH of one/);
});
