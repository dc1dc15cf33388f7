import { networkInterfaces } from 'node:os';

/** An address of this machine that others on its network may reach. */
export interface LanAddress {
  /** IPv4. */
  address: string;
  /** The name of its interface, such as `eth0`. */
  interfaceName: string;
}

/** The IPv4 addresses of this machine, but for those that only itself can reach; in the system's order. */
export function lanAddresses(interfaces: ReturnType<typeof networkInterfaces> = networkInterfaces()) {
  return Object.entries(interfaces).flatMap(([interfaceName, addresses = []]) =>
    addresses
      .filter(({ family, internal }) => family === 'IPv4' && !internal)
      .map(({ address }): LanAddress => ({ address, interfaceName })),
  );
}
