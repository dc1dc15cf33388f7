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
    // One write is more than a partition takes in half a minute.
    settings: { share: 0.00003 },
    onDeath: (error) => deaths.push(error),
  });
  return { runtime, deaths, logFile };
}

/** Tries once to create each. */
async function createPolls(url: string, count: number): Promise<void> {
  const body = (of: object) => ({ method: 'POST', body: JSON.stringify(of) });
  const issued = await fetch(`${url}/dev/token`, body({ sub: 'olga', scope: 'voting/admin' }));
  const { access_token: token } = Object(await issued.json());
  const candidates = ['lake', 'zoo'].map((candidateId) => ({ candidateId, label: candidateId }));
  for (let i = 0; i < count; i += 1) {
    const poll = body({ pollId: `poll-${i}`, title: 'Where to?', candidates });
    await fetch(`${url}/polls`, { ...poll, headers: { authorization: `Bearer ${token}` } });
  }
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
    await createPolls(second.url, 2);
    await runtime.stop();
    expect([...runtime.throttled.keys()]).toContainEqual(
      expect.stringMatching(/^writes of .*-PollsTable.*, index desk$/),
    );
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
