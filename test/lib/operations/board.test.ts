import { z } from 'zod';
import { testTemplate } from '../test-stack';
import { plainText } from './template-alarms';

const widgetSchema = z.object({
  type: z.enum(['alarm', 'metric', 'text']),
  x: z.number(),
  y: z.number(),
  properties: z.object({
    title: z.string().optional(),
    region: z.string().optional(),
    alarms: z.array(z.string()).default([]),
    metrics: z.array(z.array(z.unknown())).default([]),
  }),
});
const bodySchema = z.object({
  start: z.string(),
  periodOverride: z.string(),
  widgets: z.array(widgetSchema),
});

const template = testTemplate();
const [dashboard, ...others] = Object.values(template.findResources('AWS::CloudWatch::Dashboard'));
const body = bodySchema.parse(JSON.parse(plainText(dashboard?.Properties.DashboardBody)));
const { widgets } = body;

it('is one dashboard, of the last three hours, minute by minute', () => {
  expect(others).toEqual([]);
  expect(dashboard?.Properties.DashboardName).toBe('Voting-prod');
  expect(body).toMatchObject({ start: '-PT3H', periodOverride: 'inherit' });
});

it('follows a vote from row to row', () => {
  const rows = [...new Set(widgets.map(({ y }) => y))];
  const titles = rows.map((row) =>
    widgets.filter(({ y }) => y === row).map(({ properties: { title } }) => title?.split(':')[0]),
  );
  expect(titles).toEqual([
    ['Page', 'Ticket'],
    ['Votes accepted and counted a minute', 'Lag, milliseconds', 'Refusals a minute, by reason'],
    ['Edge', 'API', 'Ballots'],
    ['Votes', 'Tally', 'Totals'],
    ['Results', 'Certify', 'Executions of all functions in the account'],
    ['Votes', 'Totals', undefined],
  ]);
});

it('shows the state of every alarm', () => {
  const shown = widgets.flatMap(({ properties }) => properties.alarms);
  const alarms = { ...template.findResources('AWS::CloudWatch::Alarm') };
  expect(shown).toHaveLength(Object.keys(alarms).length + 1);
});

it('stays below the 50 metrics that are free', () => {
  expect(widgets.flatMap(({ properties }) => properties.metrics).length).toBeLessThan(50);
});

it('looks for what CloudFront tells where CloudFront tells it', () => {
  const edge = widgets.filter(({ properties }) =>
    JSON.stringify(properties.metrics).includes('AWS/CloudFront'),
  );
  expect(edge.map(({ properties: { region } }) => region)).toEqual(['us-east-1']);
});
