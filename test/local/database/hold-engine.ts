import { startEngine } from '../../../local/database/start-engine';

/** Starts the embedded engine on a folder, prints its pid, and waits to be killed. */
async function main(folder = ''): Promise<void> {
  const engine = await startEngine(folder, {});
  console.log(engine.pid);
}

void main(process.argv[2]);
