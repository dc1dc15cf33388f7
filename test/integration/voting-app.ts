import { spawn } from 'node:child_process';
import { join } from 'node:path';
import { createInterface } from 'node:readline';

const APP = join(__dirname, '..', '..', 'examples', 'voting-app', 'app.mjs');

/** The voting app of the examples, in a process of its own. */
export interface VotingApp {
  /** What it tells a user of a vote. */
  vote(user: string, choice: string): Promise<string>;
  stop(): void;
}

/** Starts it for a poll of the API at `url`. */
export async function startVotingApp(url: string, pollId: string): Promise<VotingApp> {
  const env = { ...process.env, VOTING_URL: url, POLL: pollId, PORT: '0' };
  const app = spawn(process.execPath, [APP], { env, stdio: ['ignore', 'pipe', 'inherit'] });
  const address = await new Promise<string>((resolve, reject) => {
    createInterface(app.stdout).once('line', resolve);
    app.once('exit', (code) => reject(new Error(`The voting app ended with ${code}.`)));
  });
  return {
    async vote(user, choice) {
      const body = new URLSearchParams({ user, choice });
      return (await fetch(address, { method: 'POST', body })).text();
    },
    stop: () => app.kill(),
  };
}
