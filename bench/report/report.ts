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
import { pagePriceSection } from './page-price-report';
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
  const { ways, tally, ballots, bundles, reading, certification, watchers, http, live, memory } = figures;
  const all = [
    ways && waysSection(ways),
    ways && ballots && priceSection(ways, ballots.writeUnits),
    ways && pagePriceSection(),
    tally && tallySection(tally),
    ballots && ballotsSection(ballots),
    bundles && bundlesSection(bundles),
    reading && readingSection(reading),
    certification && certificationSection(certification),
    watchers && watchersSection(watchers),
    http && httpSection(http),
    live && liveSection(live),
    memory && memorySection(memory),
  ];
  return all.filter((section) => section !== undefined);
}
