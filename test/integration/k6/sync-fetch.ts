import { MessageChannel, receiveMessageOnPort, Worker } from 'node:worker_threads';

/** An answer as it crosses threads. */
export interface PlainAnswer {
  status: number;
  headers: [name: string, value: string][];
  body: string;
}

const WORKER = `
  const { workerData: { port, done } } = require('node:worker_threads');
  const flag = new Int32Array(done);
  port.on('message', async ({ url, ...init }) => {
    const answer = await fetch(url, init).then(
      async (response) => ({ status: response.status, headers: [...response.headers], body: await response.text() }),
      () => ({ status: 0, headers: [], body: '' }),
    );
    port.postMessage(answer);
    Atomics.store(flag, 0, 1);
    Atomics.notify(flag, 0);
  });
`;

/** Requests that are waited for without a promise, as k6 makes them; 0 is the status of one without an answer. */
export function syncFetch() {
  const { port1: port, port2 } = new MessageChannel();
  const done = new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT);
  const flag = new Int32Array(done);
  const worker = new Worker(WORKER, { eval: true, workerData: { port: port2, done }, transferList: [port2] });
  return {
    fetch(request: {
      url: string;
      method: string;
      headers: Record<string, string>;
      body: string | null;
    }): PlainAnswer {
      Atomics.store(flag, 0, 0);
      port.postMessage(request);
      Atomics.wait(flag, 0, 0);
      return receiveMessageOnPort(port)?.message;
    },
    stop: () => worker.terminate(),
  };
}
