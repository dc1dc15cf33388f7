/**
 * Freezes a worker thread between invocations, as Lambda freezes an execution environment: nothing in it goes on, neither
 * timers nor pending work nor connections.
 */
const FROZEN = 0;
const AWAKE = 1;

/** What both threads hold of it. */
export function freezerMemory(): Int32Array {
  const memory = new Int32Array(new SharedArrayBuffer(Int32Array.BYTES_PER_ELEMENT));
  memory[0] = AWAKE;
  return memory;
}

/** In the worker, before it says that it is done: what wakes it from now on counts. */
export function beginFreezing(memory: Int32Array): void {
  Atomics.store(memory, 0, FROZEN);
}

/** In the worker: stops the whole thread until it is woken, or ended from without. */
export function stayFrozen(memory: Int32Array): void {
  Atomics.wait(memory, 0, FROZEN);
}

/** In the thread that has work for the worker. */
export function wake(memory: Int32Array): void {
  Atomics.store(memory, 0, AWAKE);
  Atomics.notify(memory, 0);
}
