import { execFile } from 'node:child_process';
import { once } from 'node:events';
import { processIdentity } from '../../../local/data/process-identity';

describe('processIdentity', () => {
  it('is the same each time', () => {
    const identity = processIdentity(process.pid);
    expect(identity).toMatch(/\d/);
    expect(processIdentity(process.pid)).toBe(identity);
  });

  it('tells a process from one that was started before it', async () => {
    const child = execFile(process.execPath, ['-e', 'process.stdin.resume(); console.log("up")']);
    await once(child.stdout ?? child, 'data');
    expect(processIdentity(child.pid ?? 0)).not.toBe(processIdentity(process.pid));
    child.kill();
    await once(child, 'exit');
  });

  it('is nothing for a process that has ended', async () => {
    const child = execFile(process.execPath, ['-e', '']);
    await once(child, 'exit');
    expect(processIdentity(child.pid ?? 0)).toBeUndefined();
  });
});
