import type { ProcessFault } from './fault';

export const runtimeKill: ProcessFault = {
  name: 'runtime-kill',
  does: 'the whole runtime is killed (SIGKILL) and started again on its data folder',
  weight: 1,
  kind: 'process',
  apply: async () => ({ detail: 'killed', act: async () => {} }),
};
