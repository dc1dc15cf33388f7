import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { RuntimeEndedError, RuntimeProcess } from '../../../rehearsal/faulty-runtime/runtime-process';
import { describeEmbedded } from '../../local/embedded-engine';
import { temporaryFolder } from '../../local/temporary-folder';

function runtimeIn(dataDirectory: string, folder = temporaryFolder()) {
  const deaths: Error[] = [];
  const logFile = join(folder, 'runtime.log');
  const runtime = new RuntimeProcess({
    dataDirectory,
    logFile,
    faultLog: join(folder, 'faults.jsonl'),
    // A read in three seconds from each partition.
    settings: { share: 0.00005 },
    onDeath: (error) => deaths.push(error),
  });
  return { runtime, deaths, logFile };
}

describeEmbedded('a runtime under faults', () => {
  test('killed and started again, it has the same address and data, its death is no surprise, and it tells what is throttled', async () => {
    const { runtime, deaths } = runtimeIn(join(temporaryFolder(), 'data'));
    const first = await runtime.start({ fresh: true });
    await runtime.kill();
    await expect(fetch(first.url)).rejects.toThrow();
    const second = await runtime.start();
    expect(second.url).toBe(first.url);
    expect(second.votesTable).toBe(first.votesTable);
    expect((await fetch(`${second.url}/polls`)).status).toBe(200);
    const polls = Array.from({ length: 12 }, (_, i) => fetch(`${second.url}/polls/poll-${i}`));
    expect((await Promise.all(polls)).map(({ status }) => status)).toContain(404);
    await runtime.stop();
    expect([...runtime.throttled.keys()]).toContainEqual(expect.stringMatching(/^reads of .*-PollsTable/));
    expect(deaths).toEqual([]);
    await expect(runtime.start()).rejects.toThrow('stopped for good');
  });
});

test('a runtime that cannot start says why, and where it says more', async () => {
  const file = join(temporaryFolder(), 'no-folder');
  writeFileSync(file, '');
  const { runtime, deaths, logFile } = runtimeIn(file);
  const starting = runtime.start();
  await expect(starting).rejects.toThrow(RuntimeEndedError);
  await expect(starting).rejects.toThrow(logFile);
  await expect(starting).rejects.toThrow('is a file; --data needs a folder');
  expect(deaths).toHaveLength(1);
});
