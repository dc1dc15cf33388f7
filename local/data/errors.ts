/** The data folder cannot be used; the message says why and what to do. */
export class DataFolderError extends Error {
  override name = 'DataFolderError';
}

/** Another process works on the data folder. */
export class DataFolderInUseError extends DataFolderError {
  override name = 'DataFolderInUseError';
  constructor(folder: string, pid: number) {
    super(
      `${folder} is in use by another start (process ${pid}). Stop that one first, or name another folder with --data.`,
    );
  }
}
