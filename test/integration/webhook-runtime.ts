import { Minutes } from '../../local/metrics/minutes';
import { type RuntimeOptions, startRuntime } from '../../local/runtime';

/** Runs until it is killed, with minutes of three seconds: schedules come twenty times as often as on AWS. */
async function main(options: RuntimeOptions): Promise<void> {
  const runtime = await startRuntime({ ...options, port: 0, minutes: new Minutes(3_000) });
  console.log(`Listening on ${runtime.url}`);
}

void main(JSON.parse(process.argv[2] ?? ''));
