import { openTerminal } from '../../../cli/terminal/terminal';
import { openScreen } from '../../../migration/screen/open-screen';
import { MemoryStream } from '../../cli/support/memory-stream';
import { aBackfill, aStatus } from '../support/a-status';

function aScreen(isTTY: boolean, json = false) {
  const output = new MemoryStream(isTTY);
  let now = 0;
  const screen = openScreen(openTerminal(output, new MemoryStream(), {}, json), { elapsed: () => now });
  return { output, screen, wait: (ms: number) => (now += ms) };
}

const copied = (done: number) => aStatus({ backfill: aBackfill({ done }) });

test('prints a line every few seconds where output is piped, and the last one', () => {
  const { output, screen, wait } = aScreen(false);
  for (const done of [1_000_000, 2_000_000, 3_000_000, 4_000_000, 5_000_000]) {
    screen.show(copied(done));
    wait(1_000);
  }
  screen.close();
  const shown = [...output.text.matchAll(/backfill \d+% ([\d,]+)/g)].map(([, done]) => done);
  expect(shown).toEqual(['1,000,000', '4,000,000', '5,000,000']);
});

test('prints a line at once for a new phase', () => {
  const { output, screen } = aScreen(false);
  screen.show(aStatus({ phase: 'shadow' }));
  screen.show(aStatus({ phase: 'compare' }));
  screen.close();
  expect(output.text.match(/^\w+/gm)).toEqual(['shadow', 'compare']);
});

test('prints documents for programs, one a line', () => {
  const { output, screen } = aScreen(false, true);
  screen.show(aStatus({ phase: 'shadow' }));
  screen.show(aStatus({ phase: 'compare' }));
  screen.close();
  const documents = output.text
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
  expect(documents.map(({ phase }) => phase)).toEqual(['shadow', 'compare']);
});

test('redraws in place on a terminal, and gives the cursor back', () => {
  const { output, screen } = aScreen(true);
  screen.show(copied(1));
  const lines = output.text.split('\n').length - 1;
  screen.show(copied(2));
  screen.close();
  expect(output.text).toContain(`\u001b[${lines}A`);
  expect(output.text.endsWith('\u001b[?25h')).toBe(true);
});
