import { filterLine, readMetricFilters } from '../../../local/logs/metric-filters';
import { UnsupportedTemplateError } from '../../../local/template/template';
import { newTemplate } from '../cdn/distribution-resources';
import { recordingMetrics } from '../metrics/recording-metrics';

function read(FilterPattern: string) {
  const { template, resolver } = newTemplate({
    Filter: {
      Type: 'AWS::Logs::MetricFilter',
      Properties: {
        LogGroupName: 'AccessLog',
        FilterPattern,
        MetricTransformations: [
          { MetricNamespace: 'Voting', MetricName: 'throttled', MetricValue: '1', DefaultValue: 0 },
        ],
      },
    },
  });
  return readMetricFilters(template, resolver);
}

test.each([
  ['{ $.status = 429 }', { status: '429' }, 1],
  ['{ $.status = "429" }', { status: '200' }, 0],
  ['{ ($.status = "429") && ($.functionMs = "-") }', { status: '429', functionMs: '-' }, 1],
  ['{ ($.status = "429") && ($.functionMs = "-") }', { status: '429', functionMs: '3' }, 0],
  ['{ ($.status = "429") && ($.functionMs != "-") }', { status: '429', functionMs: '3' }, 1],
])('%s makes of %p the value %d', (pattern, line, value) => {
  const { putMetric, values } = recordingMetrics();
  filterLine(read(pattern), line, putMetric);
  expect(values).toEqual([`Voting throttled ${value}`]);
});

test.each(['ERROR', '{ $.status > 400 }', '{ $.a = "1" || $.b = "2" }', '{ }'])(
  'the pattern %s is an error that says what is supported',
  (pattern) => {
    expect(() => read(pattern)).toThrow(UnsupportedTemplateError);
    expect(() => read(pattern)).toThrow(/FilterPattern.*supported/s);
  },
);
