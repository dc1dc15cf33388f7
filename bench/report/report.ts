import type { Figures, Results } from '../results';
import { certificationSection } from './certification-report';
import {
  ballotsSection,
  bundlesSection,
  liveSection,
  memorySection,
  readingSection,
  tallySection,
} from './function-reports';
import { httpSection } from './http-report';
import { migrationSection } from './migration-report';
import { passesSection } from './passes-report';
import { priceSection } from './price-report';
import type { Section } from './section';
import { watchersSection } from './watchers-report';
import { waysSection } from './ways-report';

/** Everything that a run has to say. */
export function report({ date, command, machine, figures }: Results): Section[] {
  const run = [
    `- \`${command}\``,
    `- ${date.slice(0, 10)}, ${machine.cores} cores (${machine.processor}), ${machine.memory} GiB, ${machine.system}`,
    `- Node.js ${machine.node}, DynamoDB: ${machine.database}`,
  ].join('\n');
  return [{ title: 'The run', tables: { run }, charts: {} }, ...sections(figures)];
}

function sections(figures: Figures): Section[] {
  return [...ofWays(figures), ...ofFunctions(figures), ...ofTheWhole(figures)].filter(
    (section) => section !== undefined,
  );
}

type Sections = (Section | undefined)[];

function ofWays({ ways, ballots }: Figures): Sections {
  if (ways === undefined) return [];
  return [waysSection(ways), ballots && priceSection(ways, ballots.writeUnits)];
}

function ofFunctions({ tally, ballots, passes, bundles, reading }: Figures): Sections {
  return [
    tally && tallySection(tally),
    ballots && ballotsSection(ballots),
    passes && passesSection(passes),
    bundles && bundlesSection(bundles),
    reading && readingSection(reading),
  ];
}

function ofTheWhole({ certification, watchers, http, live, memory, migration }: Figures): Sections {
  return [
    certification && certificationSection(certification),
    watchers && watchersSection(watchers),
    http && httpSection(http),
    live && liveSection(live),
    memory && memorySection(memory),
    migration && migrationSection(migration),
  ];
}
