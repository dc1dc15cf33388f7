import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { openTerminal } from '../../cli/terminal/terminal';
import { runDemo, tellOutcome } from '../../migration/demo/demo';
import type { DemoScale } from '../../migration/demo/scale';
import { claimsOf } from '../../migration/report/report';
import { MemoryStream } from '../cli/support/memory-stream';

/** Two PostgreSQL servers, the whole pipeline and voters on one machine take their time when it is busy. */
const PATIENCE_MS = 600_000;

const SCALE: DemoScale = {
  shards: 2,
  historicBallots: 2_000,
  newVoters: 100,
  returningVoters: 100,
  votesPerSecond: 20,
  plannedRate: 2_000,
};

let folder: string;

beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'voting-report-'));
});
afterAll(() => rm(folder, { recursive: true }));

test(
  'a live poll moves from PostgreSQL to the pipeline, back, there again and to the end, to the last ballot',
  async () => {
    const output = new MemoryStream();
    const terminal = openTerminal(output, new MemoryStream(), {});
    const outcome = await runDemo(SCALE, terminal, new AbortController().signal);
    const { report, proof } = outcome;
    expect(claimsOf(report).filter(({ wrong }) => wrong.length > 0)).toEqual([]);
    expect(report.certificate?.digest).toBe(report.migration.verified?.sqlDigest);
    expect(report.migration.pauses).toHaveLength(2);
    expect(Object.keys(report.status.verify.incompatible).sort()).toEqual(['conflict', 'voter-missing']);
    expect(proof.ledger.accepted).toBeGreaterThan(300);

    const file = join(folder, 'report.html');
    expect(await tellOutcome(outcome, file, terminal)).toBe(0);
    expect(output.text).toMatch(/^migrate: OK pause .* lost 0, twice 0$/m);
    expect(await readFile(file, 'utf8')).toContain('The same ballots on both sides');
  },
  PATIENCE_MS,
);
