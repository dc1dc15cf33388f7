import { PostgresCluster } from '../../../migration/postgres/cluster';

/** Runs a PostgreSQL in a folder until it is killed itself, and prints the server's process id. */
async function main(): Promise<void> {
  const cluster = await PostgresCluster.start(process.argv[2] ?? '');
  console.log(cluster.pid);
  setInterval(() => {}, 1_000);
}

void main();
