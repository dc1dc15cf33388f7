import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { PassThrough } from 'node:stream';
import { z } from 'zod';
import { buildProgram } from '../../../cli/program';
import { testTemplate } from '../test-stack';
import { alarmsOf, plainText } from './template-alarms';

const PARTS = ['Symptom.', 'First.', 'Investigate.', 'Resolve.', 'Over when'];
const GROUPS = { 'Alarms that page': 'page', 'Alarms for the next working day': 'ticket' } as const;

const runbook = readFileSync(join(__dirname, '..', '..', '..', 'docs', 'runbook.md'), 'utf8');
const template = testTemplate({ ballotArchiveDays: '30' });

/** A text in which `…` stands for every name that is known at deployment, or while a poll is looked at, only. */
function anonymous(text: string): string {
  return text
    .replaceAll(/<[^>]*>/g, '…')
    .replaceAll('Voting-prod', 'Voting-…')
    .replaceAll('"', '');
}

const compositeSchema = z.object({ AlarmName: z.string(), AlarmDescription: z.string() });
const composites = Object.values(template.findResources('AWS::CloudWatch::CompositeAlarm')).map(
  ({ Properties }) => {
    const { AlarmName, AlarmDescription } = compositeSchema.parse(Properties);
    return {
      heading: AlarmName.split('/')[1] ?? '',
      severity: 'page' as const,
      description: plainText(AlarmDescription),
    };
  },
);

interface Section {
  heading: string;
  severity: string;
  parts: string[];
  firstCommand: string;
}

/** The sections of level three in the two groups of alarms; planned work stands in a group of its own. */
function sections(): Section[] {
  return Object.entries(GROUPS).flatMap(([group, severity]) => {
    const text = runbook.split(/^## /m).find((part) => part.startsWith(`${group}\n`)) ?? '';
    return text
      .split(/^### /m)
      .slice(1)
      .map((section) => readSection(section, severity));
  });
}

function readSection(section: string, severity: string): Section {
  const [heading = ''] = section.split('\n');
  const parts = [...section.matchAll(/^\*\*(.+?)\*\*/gm)].map(([, part = '']) => part);
  const [, firstCommand = ''] = /^\*\*First\.\*\* `(.+)`$/m.exec(section) ?? [];
  return { heading, severity, parts, firstCommand };
}

const alarms = new Map(
  [...alarmsOf(template), ...composites].map(({ heading, severity, description }) => {
    const [, firstCommand = ''] = /^First: (.+)$/m.exec(description) ?? [];
    return [heading, { heading, severity, firstCommand: anonymous(firstCommand) }] as const;
  }),
);

it('has a heading for every alarm and an alarm for every heading, of the same severity and with the same first command', () => {
  const headings = sections().map(({ heading, severity, firstCommand }) => {
    return { heading, severity, firstCommand: anonymous(firstCommand) };
  });
  const byHeading = (a: { heading: string }, b: { heading: string }) => (a.heading < b.heading ? -1 : 1);
  expect(headings.sort(byHeading)).toEqual([...alarms.values()].sort(byHeading));
});

it.each(sections())(
  'says of $heading what shows it, where to look, what to do and when it is over',
  ({ parts }) => {
    expect(parts).toEqual(PARTS);
  },
);

it('names only commands that there are', () => {
  const { signal } = new AbortController();
  const [input, output, errors] = [new PassThrough(), new PassThrough(), new PassThrough()];
  const program = buildProgram({ input, output, errors, env: {}, signal });
  const there = program.commands.map((command) => command.name());
  const named = [...runbook.matchAll(/npm run vote -- (\w+)/g)].map(([, name = '']) => name);
  expect(named.filter((name) => !there.includes(name))).toEqual([]);
});

it('links only to headings that there are', () => {
  const anchors = [...runbook.matchAll(/^#+ (.+)$/gm)].map(([, title = '']) =>
    title
      .toLowerCase()
      .replaceAll(/[^\w -]/g, '')
      .replaceAll(' ', '-'),
  );
  const linked = [...runbook.matchAll(/\]\(#(.+?)\)/g)].map(([, anchor]) => anchor);
  expect(linked.filter((anchor) => !anchors.includes(anchor ?? ''))).toEqual([]);
});
