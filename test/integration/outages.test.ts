import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { OUTAGE_NAMES, OUTAGES } from '../../rehearsal/outages/outage';
import { describeEmbedded } from '../local/embedded-engine';
import { PATIENCE_MS, rehearse } from './rehearse';

/** Held side by side, since they wait most of the time, in two runtimes, since each takes half a processor. */
const HELD = [
  ['stream', 'certifier'],
  ['tally', 'database', 'front'],
] as const;

test('every outage is held', () => {
  expect(HELD.flat().sort()).toEqual([...OUTAGE_NAMES].sort());
});

describeEmbedded('parts that do nothing for minutes', () => {
  test.concurrent.each(HELD)(
    'raise the alarm that stands for them in time and no other that pages, which is over in the end, and no vote is lost: %s, %s',
    async (...names) => {
      const { exitCode, text, folder } = await rehearse('--votes', '150', '--outage', names.join());
      // The whole text says what went wrong, where anything did.
      expect(text).toContain('✓ While all works, no alarm is raised');
      for (const { name, alarm } of OUTAGES.filter((outage) => names.some((held) => held === outage.name)))
        expect(text).toContain(`✓ The outage “${name}” raises ${alarm.name}`);
      expect(text).toMatch(/rehearsal: OK 150 voters, 0 faults: 0 lost, 0 counted twice, 0 undone/);
      expect(exitCode).toBe(0);
      expect(await readFile(join(folder, 'report.html'), 'utf8')).toContain('class="alarm-page"');
    },
    PATIENCE_MS,
  );
});
