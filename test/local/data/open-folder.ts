import { openDataFolder } from '../../../local/data/data-folder';

/** Opens the given data folder, prints its id, and waits to be killed. */
async function main(folder = ''): Promise<void> {
  const { id } = await openDataFolder(folder);
  console.log(id);
  setInterval(() => {}, 60_000);
}

void main(process.argv[2]);
